/// A framework as people read it, from what the API answers.
@NullMarked
package uk.nhs.epr.framework.page;

import org.jspecify.annotations.NullMarked;
