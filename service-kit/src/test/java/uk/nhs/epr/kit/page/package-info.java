@NullMarked
package uk.nhs.epr.kit.page;

import org.jspecify.annotations.NullMarked;
