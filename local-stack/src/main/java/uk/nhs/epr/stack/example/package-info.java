/// The example every start of an empty register brings along, and its loader.
@NullMarked
package uk.nhs.epr.stack.example;

import org.jspecify.annotations.NullMarked;
