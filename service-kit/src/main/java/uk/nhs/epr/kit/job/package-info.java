/// Jobs: long work that a request starts and any instance finishes, one batch of items in each transaction.
@NullMarked
package uk.nhs.epr.kit.job;

import org.jspecify.annotations.NullMarked;
