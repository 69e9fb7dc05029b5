/// Every version of a fact that a service has recorded, in a table `fact_version` of that service.
@NullMarked
package uk.nhs.epr.kit.history;

import org.jspecify.annotations.NullMarked;
