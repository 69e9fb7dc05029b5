/// The subjects of imported notices, from their words.
@NullMarked
package uk.nhs.epr.tender.recognition;

import org.jspecify.annotations.NullMarked;
