/// The record systems a trust runs, the contracts that keep them running, and what the trust stated about them.
@NullMarked
package uk.nhs.epr.trust.estate;

import org.jspecify.annotations.NullMarked;
