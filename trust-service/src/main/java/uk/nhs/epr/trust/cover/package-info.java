/// Until when each system is covered, and how far its trust is on the way to a replacement.
@NullMarked
package uk.nhs.epr.trust.cover;

import org.jspecify.annotations.NullMarked;
