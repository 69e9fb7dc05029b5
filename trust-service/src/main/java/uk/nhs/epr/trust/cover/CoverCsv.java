package uk.nhs.epr.trust.cover;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.rest.CsvCells;
import uk.nhs.epr.trust.cover.rule.CoverOn.PartlySecured;
import uk.nhs.epr.trust.fact.ContractDetails.Need;

/// The board as a table: one line for each system, written while it is read.
final class CoverCsv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "odsCode",
                    "trust",
                    "regionCode",
                    "systemId",
                    "product",
                    "supplier",
                    "category",
                    "programme",
                    "cluster",
                    "coveredUntil",
                    "securedUntil",
                    "exposedFrom",
                    "exposed",
                    "daysLeft",
                    "neverCovered",
                    "openEnded",
                    "securedOpenEnded",
                    "orphaned",
                    "couldExtendTo",
                    "openNeeds",
                    "partlySecured",
                    "stage",
                    "stale",
                    "framework",
                    "tender",
                    "replacementFrom",
                    "gapDays",
                    "securedWithGap")
            .get();

    private CoverCsv() {}

    /// With a byte order mark first where it is asked for, by which spreadsheets know UTF-8.
    static void write(OutputStream out, boolean isMarked, Consumer<Consumer<CoverItem>> items) throws IOException {
        if (isMarked) {
            out.write(CsvCells.BYTE_ORDER_MARK.getBytes(StandardCharsets.UTF_8));
        }
        try (CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(out, StandardCharsets.UTF_8), FORMAT)) {
            items.accept(item -> line(csv, item));
        }
    }

    private static void line(CSVPrinter csv, CoverItem item) {
        var programme = item.system().programme();
        print(
                csv,
                item.trust().odsCode(),
                item.trust().name(),
                item.trust().regionCode(),
                item.system().id(),
                item.system().product(),
                item.system().supplier(),
                item.system().category(),
                programme == null ? null : programme.name(),
                programme == null ? null : programme.cluster(),
                item.coveredUntil(),
                item.securedUntil(),
                item.exposedFrom(),
                item.exposed(),
                item.daysLeft(),
                item.neverCovered(),
                item.openEnded(),
                item.securedOpenEnded(),
                item.orphaned(),
                item.couldExtendTo(),
                words(item.openNeeds(), Need::name),
                words(Objects.requireNonNullElse(item.partlySecured(), List.of()), CoverCsv::partly),
                item.route().stage(),
                item.route().stale(),
                item.route().framework(),
                item.route().tender(),
                item.replacementFrom(),
                item.gapDays(),
                item.route().securedWithGap());
    }

    private static <T> String words(Collection<T> items, Function<T, String> word) {
        return items.stream().map(word).collect(Collectors.joining(" "));
    }

    private static String partly(PartlySecured partly) {
        return partly.from() == null ? partly.need().name() : partly.need() + " from " + partly.from();
    }

    private static void print(CSVPrinter csv, @Nullable Object... values) {
        try {
            csv.printRecord(CsvCells.plain(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
