/// The trust service, tried against a real PostgreSQL.
@NullMarked
package uk.nhs.epr.trust;

import org.jspecify.annotations.NullMarked;
