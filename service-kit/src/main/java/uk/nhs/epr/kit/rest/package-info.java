/// What all three public APIs have in common: errors, pages, preconditions, idempotent writes, request ids.
@NullMarked
package uk.nhs.epr.kit.rest;

import org.jspecify.annotations.NullMarked;
