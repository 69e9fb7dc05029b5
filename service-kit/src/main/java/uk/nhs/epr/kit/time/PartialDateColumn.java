package uk.nhs.epr.kit.time;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/// Keeps a partial date in a text column, with the precision it was given.
@Converter(autoApply = true)
public class PartialDateColumn implements AttributeConverter<PartialDate, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable PartialDate date) {
        return date == null ? null : date.text();
    }

    @Override
    public @Nullable PartialDate convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : new PartialDate(text);
    }
}
