/// Publishing changes through an outbox and keeping views from others' events: the protocol, once for all services.
@NullMarked
package uk.nhs.epr.kit.messaging;

import org.jspecify.annotations.NullMarked;
