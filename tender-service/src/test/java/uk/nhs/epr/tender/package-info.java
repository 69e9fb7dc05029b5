/// The tender service, tried against a real PostgreSQL.
@NullMarked
package uk.nhs.epr.tender;

import org.jspecify.annotations.NullMarked;
