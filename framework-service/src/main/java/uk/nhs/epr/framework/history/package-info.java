/// How facts change: what holds from which day on, and what the register said before it knew better.
@NullMarked
package uk.nhs.epr.framework.history;

import org.jspecify.annotations.NullMarked;
