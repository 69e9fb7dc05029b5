/// The trust service: trusts, their record systems, and the cover board.
@NullMarked
package uk.nhs.epr.trust;

import org.jspecify.annotations.NullMarked;
