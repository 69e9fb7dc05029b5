/// What is read out of others' notices, and which trusts their buyers are.
@NullMarked
package uk.nhs.epr.tender.interpretation;

import org.jspecify.annotations.NullMarked;
