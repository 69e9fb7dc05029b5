/// Trusts in frameworks: each membership is an aggregate of its own.
@NullMarked
package uk.nhs.epr.framework.membership;

import org.jspecify.annotations.NullMarked;
