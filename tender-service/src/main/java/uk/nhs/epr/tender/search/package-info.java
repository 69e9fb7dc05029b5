/// Tenders and their participants as they are searched and shown.
@NullMarked
package uk.nhs.epr.tender.search;

import org.jspecify.annotations.NullMarked;
