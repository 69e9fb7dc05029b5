@NullMarked
package uk.nhs.epr.trust.proposal;

import org.jspecify.annotations.NullMarked;
