/// Registers frameworks and lots, changes, extends and terminates them, and shows them.
@NullMarked
package uk.nhs.epr.framework.registration;

import org.jspecify.annotations.NullMarked;
