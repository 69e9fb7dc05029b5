/// What call-offs rest on: the lot on a day, its ceilings, the trusts that have joined.
@NullMarked
package uk.nhs.epr.framework.agreement;

import org.jspecify.annotations.NullMarked;
