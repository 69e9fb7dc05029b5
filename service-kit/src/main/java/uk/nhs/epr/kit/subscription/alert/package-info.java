/// Alerts that subscribers ask for: some time before a day, each notified once.
@NullMarked
package uk.nhs.epr.kit.subscription.alert;

import org.jspecify.annotations.NullMarked;
