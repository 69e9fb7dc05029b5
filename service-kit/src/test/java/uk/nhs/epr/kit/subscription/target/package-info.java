@NullMarked
package uk.nhs.epr.kit.subscription.target;

import org.jspecify.annotations.NullMarked;
