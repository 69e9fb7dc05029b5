/// Where the tests find the standard's files.
@NullMarked
package uk.nhs.epr.ocds;

import org.jspecify.annotations.NullMarked;
