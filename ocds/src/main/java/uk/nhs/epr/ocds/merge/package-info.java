/// Merging the releases of one contracting process into its compiled and its versioned release.
@NullMarked
package uk.nhs.epr.ocds.merge;

import org.jspecify.annotations.NullMarked;
