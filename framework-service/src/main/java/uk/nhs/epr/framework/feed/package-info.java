/// What is told of frameworks, suppliers and call-offs, to follow: pulled, as a snapshot and as a stream.
@NullMarked
package uk.nhs.epr.framework.feed;

import org.jspecify.annotations.NullMarked;
