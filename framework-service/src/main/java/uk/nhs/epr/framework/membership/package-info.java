/// Trusts in frameworks: each membership is a separate aggregate.
@NullMarked
package uk.nhs.epr.framework.membership;

import org.jspecify.annotations.NullMarked;
