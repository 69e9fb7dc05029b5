package uk.nhs.epr.trust.cover;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/// The board as a table: one line a system, written as it is read.
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
                    "daysLeft",
                    "neverCovered",
                    "openEnded",
                    "couldExtendTo",
                    "stage",
                    "framework",
                    "tender",
                    "replacementFrom",
                    "gapDays",
                    "securedWithGap")
            .get();

    private CoverCsv() {}

    static void write(OutputStream out, Consumer<Consumer<CoverItem>> items) throws IOException {
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
                item.daysLeft(),
                item.neverCovered(),
                item.openEnded(),
                item.couldExtendTo(),
                item.route().stage(),
                item.route().framework(),
                item.route().tender(),
                item.replacementFrom(),
                item.gapDays(),
                item.route().securedWithGap());
    }

    private static void print(CSVPrinter csv, @Nullable Object... values) {
        try {
            csv.printRecord(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
