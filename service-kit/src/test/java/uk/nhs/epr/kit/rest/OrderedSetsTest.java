package uk.nhs.epr.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderedSetsTest {
    /// Sets as fields have them.
    public record Times(Set<Month> months, Set<DayOfWeek> days, Set<String> names) {}

    private static final String WRITTEN = """
            {"months":["OCTOBER","JANUARY","AUGUST","MAY","DECEMBER","FEBRUARY"],"days":["SUNDAY","FRIDAY","MONDAY"],\
            "names":["z","a","m"]}""";

    @Test
    void sets_are_shown_in_the_order_in_which_they_were_written() throws Exception {
        ObjectMapper json = JsonMapper.builder().addModule(new OrderedSets()).build();
        assertThat(json.writeValueAsString(json.readValue(WRITTEN, Times.class)))
                .isEqualTo(WRITTEN);
    }

    @Test
    void requests_are_read_so() throws Exception {
        ObjectMapper json = new ObjectMapper();
        new JsonStrictness().customize(json);
        assertThat(json.writeValueAsString(json.readValue(WRITTEN, Times.class)))
                .isEqualTo(WRITTEN);
    }
}
