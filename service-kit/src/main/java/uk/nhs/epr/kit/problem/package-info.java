/// Refusals as RFC 9457 has them: what every layer throws and the front door and the resources answer with.
@NullMarked
package uk.nhs.epr.kit.problem;

import org.jspecify.annotations.NullMarked;
