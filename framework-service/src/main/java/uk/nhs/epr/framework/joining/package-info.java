/// States which trusts join a framework, and shows them.
@NullMarked
package uk.nhs.epr.framework.joining;

import org.jspecify.annotations.NullMarked;
