package uk.nhs.epr.trust.register;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// Everybody whom successions connect with a trust, as far as they had happened on a day. `current` are the
/// trusts that held that day what was the asked one's: itself, while nobody follows it.
public record Lineage(
        String odsCode, LocalDate asOf, List<String> current, List<Member> trusts, List<Pair> successions) {

    /// A trust of the line. One that only successions speak of is not on the register: its code is all
    /// that is known of it.
    @Schema(name = "LineageTrust")
    public record Member(
            String odsCode,
            boolean onRegister,
            @Nullable String name,
            TrustView.@Nullable Status status,
            TrustDetails.@Nullable Operational operational,
            @Nullable LocalDate dissolvedOn) {}

    /// One trust that followed another.
    @Schema(name = "LineageLink")
    public record Pair(String predecessor, String successor, Succession.Kind kind, LocalDate date) {}

    /// A member's row.
    public record Row(
            String odsCode,
            boolean onRegister,
            @org.jdbi.v3.json.Json @Nullable List<TrustView.NameHeld> nameHistory,
            @Nullable PartialDate operationalFrom,
            @Nullable PartialDate operationalTo,
            @Nullable LocalDate closedAfter,
            @Nullable LocalDate dissolvedOn) {
        Member member(LocalDate asOf) {
            if (nameHistory == null) {
                return new Member(odsCode, false, null, null, null, null);
            }
            return new Member(
                    odsCode,
                    true,
                    Dated.onOrFirst(asOf, nameHistory).name(),
                    Trust.statusOn(asOf, operationalFrom, closedAfter),
                    new TrustDetails.Operational(operationalFrom, operationalTo),
                    dissolvedOn);
        }
    }
}
