package uk.nhs.epr.kit.rest;

import com.fasterxml.jackson.databind.module.SimpleModule;
import java.util.LinkedHashSet;
import java.util.Set;

/// Sets keep the order in which they were written. A hash set of enums has another order in each JVM, so that two
/// instances would show the same resource differently, under different entity tags.
public final class OrderedSets extends SimpleModule {
    private static final long serialVersionUID = 1;

    public OrderedSets() {
        super("ordered-sets");
        addAbstractTypeMapping(Set.class, LinkedHashSet.class);
    }
}
