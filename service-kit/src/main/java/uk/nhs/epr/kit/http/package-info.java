/// What happens to a request before it costs a worker: its form, its client's rate, the receipt of its body, and the
/// wait for a view.
@NullMarked
package uk.nhs.epr.kit.http;

import org.jspecify.annotations.NullMarked;
