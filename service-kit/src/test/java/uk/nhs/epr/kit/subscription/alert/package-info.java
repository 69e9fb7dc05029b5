@NullMarked
package uk.nhs.epr.kit.subscription.alert;

import org.jspecify.annotations.NullMarked;
