/// Alerts that subscribers ask for: so long before a day comes, each told once.
@NullMarked
package uk.nhs.epr.kit.subscription.alert;

import org.jspecify.annotations.NullMarked;
