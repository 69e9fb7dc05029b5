/// How names are searched for: in part, and whatever their case.
@NullMarked
package uk.nhs.epr.framework.search;

import org.jspecify.annotations.NullMarked;
