/// What is told of trusts and their groups, to follow: pulled, as a snapshot and as a stream.
@NullMarked
package uk.nhs.epr.trust.feed;

import org.jspecify.annotations.NullMarked;
