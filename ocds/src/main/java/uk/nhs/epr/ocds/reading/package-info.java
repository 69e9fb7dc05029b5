/// Reading releases one by one, whatever they come in, so that a bad one does not stop the rest.
@NullMarked
package uk.nhs.epr.ocds.reading;

import org.jspecify.annotations.NullMarked;
