/// Where webhooks may be sent: which addresses of the network are refused, and how a name is resolved before it is
/// used.
@NullMarked
package uk.nhs.epr.kit.subscription.address;

import org.jspecify.annotations.NullMarked;
