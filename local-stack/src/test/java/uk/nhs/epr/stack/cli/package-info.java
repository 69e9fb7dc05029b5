/// Tests of the commands and of the script that leads to them.
@NullMarked
package uk.nhs.epr.stack.cli;

import org.jspecify.annotations.NullMarked;
