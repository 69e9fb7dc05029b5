/// What is stated about trusts and what follows from it.
@NullMarked
package uk.nhs.epr.trust.register;

import org.jspecify.annotations.NullMarked;
