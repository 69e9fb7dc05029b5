/// What we know of trusts and suppliers, from the other services' events.
@NullMarked
package uk.nhs.epr.tender.directory;

import org.jspecify.annotations.NullMarked;
