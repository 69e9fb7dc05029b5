/// The record systems a trust runs, the contracts that keep them running, and what the trust means to do.
@NullMarked
package uk.nhs.epr.trust.record;

import org.jspecify.annotations.NullMarked;
