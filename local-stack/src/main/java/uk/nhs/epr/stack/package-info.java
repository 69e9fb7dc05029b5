/// The register on one machine: a real PostgreSQL, a real Kafka and the three services, each a separate process,
/// with all data in one folder. `Stack` is the way in, for the command line and for tests alike.
@NullMarked
package uk.nhs.epr.stack;

import org.jspecify.annotations.NullMarked;
