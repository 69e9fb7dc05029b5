/// Bringing in the trusts of an ODS file.
@NullMarked
package uk.nhs.epr.trust.odsimport;

import org.jspecify.annotations.NullMarked;
