/// Tests of tables of systems and contracts.
@NullMarked
package uk.nhs.epr.trust.bulk;

import org.jspecify.annotations.NullMarked;
