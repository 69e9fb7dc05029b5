/// The Open Contracting Data Standard, as far as it needs no service: its JSON, read and merged without loss.
@NullMarked
package uk.nhs.epr.ocds;

import org.jspecify.annotations.NullMarked;
