/// The pages: the board and a trust as people read them, from what the API answers.
@NullMarked
package uk.nhs.epr.trust.page;

import org.jspecify.annotations.NullMarked;
