/// Who is asking, and for which trusts they may act.
@NullMarked
package uk.nhs.epr.kit.security;

import org.jspecify.annotations.NullMarked;
