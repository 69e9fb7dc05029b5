/// The FHIR side of the trust service.
@NullMarked
package uk.nhs.epr.trust.fhir;

import org.jspecify.annotations.NullMarked;
