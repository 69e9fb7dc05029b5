/// Comparisons that print ratios; each is run on demand.
@NullMarked
package uk.nhs.epr.benchmarks;

import org.jspecify.annotations.NullMarked;
