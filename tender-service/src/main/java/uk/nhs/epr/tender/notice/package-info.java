/// What a tender says, as releases of the Open Contracting Data Standard 1.1.5.
@NullMarked
package uk.nhs.epr.tender.notice;

import org.jspecify.annotations.NullMarked;
