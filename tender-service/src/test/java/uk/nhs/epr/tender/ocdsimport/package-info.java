/// Imports of release packages, as they really come and from a publisher that misbehaves.
@NullMarked
package uk.nhs.epr.tender.ocdsimport;

import org.jspecify.annotations.NullMarked;
