/// What is recorded, corrected and voided of a trust's systems, contracts, strategies and statements.
@NullMarked
package uk.nhs.epr.trust.system;

import org.jspecify.annotations.NullMarked;
