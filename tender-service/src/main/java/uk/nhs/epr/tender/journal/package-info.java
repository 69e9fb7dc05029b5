/// What happened to a tender or a participant, recorded to be published and audited.
@NullMarked
package uk.nhs.epr.tender.journal;

import org.jspecify.annotations.NullMarked;
