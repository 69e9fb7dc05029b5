/// Where facts come from, how sure they are, and how a status is dated.
@NullMarked
package uk.nhs.epr.framework.evidence;

import org.jspecify.annotations.NullMarked;
