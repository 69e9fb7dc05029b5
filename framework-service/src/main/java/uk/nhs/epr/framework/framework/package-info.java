/// Framework agreements: their lots, the suppliers on them, and the trusts that are members.
@NullMarked
package uk.nhs.epr.framework.framework;

import org.jspecify.annotations.NullMarked;
