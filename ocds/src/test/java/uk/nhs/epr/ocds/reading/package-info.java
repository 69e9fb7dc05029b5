/// Reading what really comes.
@NullMarked
package uk.nhs.epr.ocds.reading;

import org.jspecify.annotations.NullMarked;
