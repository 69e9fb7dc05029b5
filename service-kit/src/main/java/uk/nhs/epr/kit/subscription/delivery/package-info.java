/// How subscribers' messages are sent: spread from the feed, claimed, signed, tried again, and logged.
@NullMarked
package uk.nhs.epr.kit.subscription.delivery;

import org.jspecify.annotations.NullMarked;
