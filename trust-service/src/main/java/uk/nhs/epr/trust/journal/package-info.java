/// What every change of a trust includes: its event, its line in the audit, its recalculated cover.
@NullMarked
package uk.nhs.epr.trust.journal;

import org.jspecify.annotations.NullMarked;
