package uk.nhs.epr.trust.page;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The regions of the NHS in England by their codes.
enum Region {
    Y56("London"),
    Y58("South West"),
    Y59("South East"),
    Y60("Midlands"),
    Y61("East of England"),
    Y62("North West"),
    Y63("North East and Yorkshire");

    private final String title;

    Region(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// The region's name; its code where the name is not known.
    static String titleOf(@Nullable String code) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(code))
                .findFirst()
                .map(Region::title)
                .orElse(code == null || code.isEmpty() ? "Region not known" : code);
    }
}
