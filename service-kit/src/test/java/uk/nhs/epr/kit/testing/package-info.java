/// What the services' tests use: a real PostgreSQL, tokens, a real Kafka.
@NullMarked
package uk.nhs.epr.kit.testing;

import org.jspecify.annotations.NullMarked;
