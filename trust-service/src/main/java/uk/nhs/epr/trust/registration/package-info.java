/// Trusts put on the register, found there, and brought to what is stated about them.
@NullMarked
package uk.nhs.epr.trust.registration;

import org.jspecify.annotations.NullMarked;
