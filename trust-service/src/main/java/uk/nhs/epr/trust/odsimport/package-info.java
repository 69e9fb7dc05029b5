/// Imports of trusts from ODS files.
@NullMarked
package uk.nhs.epr.trust.odsimport;

import org.jspecify.annotations.NullMarked;
