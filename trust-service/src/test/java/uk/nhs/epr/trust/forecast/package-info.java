@NullMarked
package uk.nhs.epr.trust.forecast;

import org.jspecify.annotations.NullMarked;
