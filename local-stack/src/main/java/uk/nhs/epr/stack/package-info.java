/// The register on one machine: a real PostgreSQL, a real Kafka and the three services, each a process of its own,
/// kept in one data folder. `Stack` is the way in, for the command line and for tests alike.
@NullMarked
package uk.nhs.epr.stack;

import org.jspecify.annotations.NullMarked;
