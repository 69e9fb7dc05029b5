/// The steps of a tender and of its participants, taken through the API.
@NullMarked
package uk.nhs.epr.tender.step;

import org.jspecify.annotations.NullMarked;
