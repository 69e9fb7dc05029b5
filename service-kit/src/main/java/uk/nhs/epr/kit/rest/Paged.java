package uk.nhs.epr.kit.rest;

import org.jspecify.annotations.Nullable;

/// An answer that is one page of several: the `Link` header names the next one.
public interface Paged {
    /// The opaque cursor of the following page; null on the last.
    @Nullable
    String next();
}
