/// What is known of record systems, of contracts over them and of what trusts stated, from which source and
/// how surely.
@NullMarked
package uk.nhs.epr.trust.fact;

import org.jspecify.annotations.NullMarked;
