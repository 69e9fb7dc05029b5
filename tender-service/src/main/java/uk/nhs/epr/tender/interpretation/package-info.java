/// Tenders from other publishers' notices, in the register's terms, and the trusts among their buyers.
@NullMarked
package uk.nhs.epr.tender.interpretation;

import org.jspecify.annotations.NullMarked;
