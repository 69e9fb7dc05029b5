/// What this service knows of trusts, from the events of their register.
@NullMarked
package uk.nhs.epr.framework.trusts;

import org.jspecify.annotations.NullMarked;
