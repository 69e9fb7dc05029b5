/// The feed of trusts and their groups: pull, snapshot and stream.
@NullMarked
package uk.nhs.epr.trust.feed;

import org.jspecify.annotations.NullMarked;
