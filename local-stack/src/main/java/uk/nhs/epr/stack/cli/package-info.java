/// The commands behind `./epr`.
@NullMarked
package uk.nhs.epr.stack.cli;

import org.jspecify.annotations.NullMarked;
