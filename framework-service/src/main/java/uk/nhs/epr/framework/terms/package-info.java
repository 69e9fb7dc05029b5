/// What a framework and its lots say, and what the law asks of them, as values.
@NullMarked
package uk.nhs.epr.framework.terms;

import org.jspecify.annotations.NullMarked;
