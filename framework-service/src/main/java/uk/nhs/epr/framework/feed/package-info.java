/// The feed of frameworks, suppliers and call-offs: pull, snapshot and stream.
@NullMarked
package uk.nhs.epr.framework.feed;

import org.jspecify.annotations.NullMarked;
