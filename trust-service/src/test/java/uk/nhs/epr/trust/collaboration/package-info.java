/// Collaborations, tried through the API.
@NullMarked
package uk.nhs.epr.trust.collaboration;

import org.jspecify.annotations.NullMarked;
