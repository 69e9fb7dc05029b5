/// What other services publish of frameworks and tenders, as far as cover needs it.
@NullMarked
package uk.nhs.epr.trust.procurement;

import org.jspecify.annotations.NullMarked;
