/// Events of trusts and suppliers, tried against a real PostgreSQL.
@NullMarked
package uk.nhs.epr.tender.directory;

import org.jspecify.annotations.NullMarked;
