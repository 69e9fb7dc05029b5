/// What the service promises of its events: the AsyncAPI document, the schemas it refers to, and a page of both.
@NullMarked
package uk.nhs.epr.kit.contract;

import org.jspecify.annotations.NullMarked;
