@NullMarked
package uk.nhs.epr.kit.subscription.address;

import org.jspecify.annotations.NullMarked;
