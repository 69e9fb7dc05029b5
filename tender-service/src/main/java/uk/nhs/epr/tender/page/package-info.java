/// A tender as people read it, from what the API answers.
@NullMarked
package uk.nhs.epr.tender.page;

import org.jspecify.annotations.NullMarked;
