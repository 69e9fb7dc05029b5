/// Where the tests' files of the standard stand.
@NullMarked
package uk.nhs.epr.ocds;

import org.jspecify.annotations.NullMarked;
