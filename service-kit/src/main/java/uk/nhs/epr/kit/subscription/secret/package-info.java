/// What webhooks are signed with: made here, encrypted where it is kept, shown once.
@NullMarked
package uk.nhs.epr.kit.subscription.secret;

import org.jspecify.annotations.NullMarked;
