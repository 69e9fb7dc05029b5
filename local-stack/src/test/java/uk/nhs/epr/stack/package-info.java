/// Tests of the local stack: what runs here is real, only the three services are stood in for.
@NullMarked
package uk.nhs.epr.stack;

import org.jspecify.annotations.NullMarked;
