@NullMarked
package uk.nhs.epr.kit.subscription.secret;

import org.jspecify.annotations.NullMarked;
