/// What framework managers propose to change of suppliers' records, until a steward decides.
@NullMarked
package uk.nhs.epr.framework.proposal;

import org.jspecify.annotations.NullMarked;
