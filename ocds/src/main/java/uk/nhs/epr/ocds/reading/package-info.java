/// Reads releases one by one from any kind of package, so that a bad one does not stop the others.
@NullMarked
package uk.nhs.epr.ocds.reading;

import org.jspecify.annotations.NullMarked;
