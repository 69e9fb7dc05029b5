/// How the service answers its clients, what it publishes, and what its classes keep to.
@NullMarked
package uk.nhs.epr.framework;

import org.jspecify.annotations.NullMarked;
