/// Imports while the database or a part of a line fails.
@NullMarked
package uk.nhs.epr.trust.odsimport;

import org.jspecify.annotations.NullMarked;
