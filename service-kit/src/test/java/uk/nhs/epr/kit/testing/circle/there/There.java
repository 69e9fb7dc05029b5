package uk.nhs.epr.kit.testing.circle.there;

import uk.nhs.epr.kit.testing.circle.here.Here;

/// Half of a circle of packages, which the rule against circles has to find.
public record There(Here other) {}
