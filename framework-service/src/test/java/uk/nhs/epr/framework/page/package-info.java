@NullMarked
package uk.nhs.epr.framework.page;

import org.jspecify.annotations.NullMarked;
