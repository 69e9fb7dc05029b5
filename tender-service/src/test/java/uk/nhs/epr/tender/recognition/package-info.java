@NullMarked
package uk.nhs.epr.tender.recognition;

import org.jspecify.annotations.NullMarked;
