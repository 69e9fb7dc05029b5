/// Tests of the local stack: what runs here is real, only the three services are replaced by stand-ins.
@NullMarked
package uk.nhs.epr.stack;

import org.jspecify.annotations.NullMarked;
