/// What goes with every change of a trust: its event, its line in the audit, its cover worked out anew.
@NullMarked
package uk.nhs.epr.trust.journal;

import org.jspecify.annotations.NullMarked;
