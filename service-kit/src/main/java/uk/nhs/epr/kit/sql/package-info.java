/// Plain SQL on the connections and in the transactions of the aggregates.
@NullMarked
package uk.nhs.epr.kit.sql;

import org.jspecify.annotations.NullMarked;
