@NullMarked
package uk.nhs.epr.trust.page;

import org.jspecify.annotations.NullMarked;
