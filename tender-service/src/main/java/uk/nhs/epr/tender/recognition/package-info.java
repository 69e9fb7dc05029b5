/// What notices from elsewhere are for, as far as their words tell.
@NullMarked
package uk.nhs.epr.tender.recognition;

import org.jspecify.annotations.NullMarked;
