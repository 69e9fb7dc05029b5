/// What is known of record systems and of the contracts that keep them running, from which source and how surely.
@NullMarked
package uk.nhs.epr.trust.fact;

import org.jspecify.annotations.NullMarked;
