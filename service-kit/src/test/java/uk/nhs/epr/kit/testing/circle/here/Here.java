package uk.nhs.epr.kit.testing.circle.here;

import uk.nhs.epr.kit.testing.circle.there.There;

/// Half of a circle of packages, which the rule against circles has to find.
public record Here(There other) {}
