/// The tender service: tenders through their life, and who runs and wins them.
@NullMarked
package uk.nhs.epr.tender;

import org.jspecify.annotations.NullMarked;
