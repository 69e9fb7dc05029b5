/// The merge routine, against the standard's fixtures and schemas.
@NullMarked
package uk.nhs.epr.ocds.merge;

import org.jspecify.annotations.NullMarked;
