/// The OpenAPI document of a service: what the scanner reads from the code, completed with what holds for all
/// operations.
@NullMarked
package uk.nhs.epr.kit.openapi;

import org.jspecify.annotations.NullMarked;
