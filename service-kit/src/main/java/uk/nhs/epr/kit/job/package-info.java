/// Jobs: long work that a request starts and any instance finishes, a stretch of items a transaction.
@NullMarked
package uk.nhs.epr.kit.job;

import org.jspecify.annotations.NullMarked;
