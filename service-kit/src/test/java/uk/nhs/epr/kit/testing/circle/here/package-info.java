/// Half of a circle of packages.
@NullMarked
package uk.nhs.epr.kit.testing.circle.here;

import org.jspecify.annotations.NullMarked;
