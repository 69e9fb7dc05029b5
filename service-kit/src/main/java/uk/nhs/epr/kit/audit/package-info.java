/// Who changed what, when: the append-only trail behind every write.
@NullMarked
package uk.nhs.epr.kit.audit;

import org.jspecify.annotations.NullMarked;
