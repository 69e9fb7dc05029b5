/// States which suppliers are on a lot, and follows mergers of suppliers.
@NullMarked
package uk.nhs.epr.framework.placing;

import org.jspecify.annotations.NullMarked;
