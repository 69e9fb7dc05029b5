/// Call-offs under lots, what they draw down, and the warnings when a ceiling comes near.
@NullMarked
package uk.nhs.epr.framework.calloff;

import org.jspecify.annotations.NullMarked;
