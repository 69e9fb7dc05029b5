@NullMarked
package uk.nhs.epr.kit.subscription.delivery;

import org.jspecify.annotations.NullMarked;
