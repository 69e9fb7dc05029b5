/// Subscriptions to what the service publishes: who is sent what, where to, and what became of it.
@NullMarked
package uk.nhs.epr.kit.subscription;

import org.jspecify.annotations.NullMarked;
