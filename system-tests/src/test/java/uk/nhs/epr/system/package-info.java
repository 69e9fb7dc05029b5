/// The whole register as its users meet it, and what it survives.
@NullMarked
package uk.nhs.epr.system;

import org.jspecify.annotations.NullMarked;
