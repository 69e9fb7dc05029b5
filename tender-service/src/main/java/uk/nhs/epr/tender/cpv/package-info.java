/// The Common Procurement Vocabulary, where a site has loaded it.
@NullMarked
package uk.nhs.epr.tender.cpv;

import org.jspecify.annotations.NullMarked;
