/// Tests of the example and its loader.
@NullMarked
package uk.nhs.epr.stack.example;

import org.jspecify.annotations.NullMarked;
