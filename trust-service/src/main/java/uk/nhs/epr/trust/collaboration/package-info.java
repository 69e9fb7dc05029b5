/// Groups of trusts that work together on their record systems, and who was in them when.
@NullMarked
package uk.nhs.epr.trust.collaboration;

import org.jspecify.annotations.NullMarked;
