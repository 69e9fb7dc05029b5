/// Bids: sealed from the moment they come in until the tender's deadline, for everybody.
@NullMarked
package uk.nhs.epr.tender.bids;

import org.jspecify.annotations.NullMarked;
