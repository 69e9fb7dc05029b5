/// Systems and contracts from a table, many at once.
@NullMarked
package uk.nhs.epr.trust.bulk;

import org.jspecify.annotations.NullMarked;
