/// Trusts as FHIR R4 knows organisations: read and searched, never written.
@NullMarked
package uk.nhs.epr.trust.fhir;

import org.jspecify.annotations.NullMarked;
