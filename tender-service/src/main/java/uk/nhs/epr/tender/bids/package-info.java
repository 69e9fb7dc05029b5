/// Bids: sealed for everybody from their submission until the tender's deadline.
@NullMarked
package uk.nhs.epr.tender.bids;

import org.jspecify.annotations.NullMarked;
