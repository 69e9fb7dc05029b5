/// Who follows whom, and what passes on with it.
@NullMarked
package uk.nhs.epr.trust.succession;

import org.jspecify.annotations.NullMarked;
