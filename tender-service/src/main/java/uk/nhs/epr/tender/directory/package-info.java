/// What we know of trusts and suppliers: the other services' events as we read them.
@NullMarked
package uk.nhs.epr.tender.directory;

import org.jspecify.annotations.NullMarked;
