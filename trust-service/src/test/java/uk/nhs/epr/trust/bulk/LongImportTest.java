package uk.nhs.epr.trust.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import uk.nhs.epr.kit.rest.MergePatch;
import uk.nhs.epr.kit.testing.RealPostgres;
import uk.nhs.epr.trust.estate.Contracts;
import uk.nhs.epr.trust.estate.Systems;
import uk.nhs.epr.trust.system.RecordContract;
import uk.nhs.epr.trust.system.RecordSystem;

/// A table that takes longer than a request may is answered with what was done of it.
@QuarkusTest
@QuarkusTestResource(RealPostgres.class)
class LongImportTest {
    @Inject
    MergePatch json;

    @Inject
    Systems systems;

    @Inject
    Contracts contracts;

    @Inject
    RecordSystem recordSystem;

    @Inject
    RecordContract recordContract;

    @Test
    @ActivateRequestContext
    void the_lines_that_are_not_reached_are_rejected_as_that() {
        Iterator<Instant> seconds =
                LongStream.of(0, 0, 40, 41, 42).mapToObj(Instant::ofEpochSecond).iterator();
        InstantSource ticking = seconds::next;
        Clock clock = ticking.withZone(ZoneOffset.UTC);
        ImportFacts facts = new ImportFacts(json, systems, contracts, recordSystem, recordContract, clock);

        FactReport report = facts.run(List.of(line(2), line(3), line(4), line(5)), false);

        assertThat(report.rejected()).isEqualTo(4);
        assertThat(report.lines().subList(0, 2))
                .extracting(FactReport.ImportedLine::reason)
                .allMatch(reason -> reason.contains("is required"));
        assertThat(report.lines().subList(2, 4))
                .extracting(FactReport.ImportedLine::reason)
                .containsOnly("was not reached in 40 s; import the table again, under a new Idempotency-Key");
    }

    private static FactLine line(long number) {
        return new FactLine(number, "RZ9", JsonNodeFactory.instance.objectNode(), Optional.empty());
    }
}
