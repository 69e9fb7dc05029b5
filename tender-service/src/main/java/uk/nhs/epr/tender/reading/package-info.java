/// What others' notices say of a tender, in the register's words, and which trusts their buyers are.
@NullMarked
package uk.nhs.epr.tender.reading;

import org.jspecify.annotations.NullMarked;
