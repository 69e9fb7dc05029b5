/// What goes with every change of a framework, a lot, a place or a member: its event, its line in the audit, its
/// ceilings.
@NullMarked
package uk.nhs.epr.framework.journal;

import org.jspecify.annotations.NullMarked;
