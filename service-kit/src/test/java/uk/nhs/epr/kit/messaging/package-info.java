/// The protocol of publishing and consuming, on a real PostgreSQL and Kafka.
@NullMarked
package uk.nhs.epr.kit.messaging;

import org.jspecify.annotations.NullMarked;
