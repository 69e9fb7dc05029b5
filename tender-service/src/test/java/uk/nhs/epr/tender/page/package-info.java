@NullMarked
package uk.nhs.epr.tender.page;

import org.jspecify.annotations.NullMarked;
