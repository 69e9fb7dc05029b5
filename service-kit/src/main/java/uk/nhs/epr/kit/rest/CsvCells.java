package uk.nhs.epr.kit.rest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Cells of a CSV answer that no spreadsheet runs: a text that begins like a formula is led by an apostrophe, which
/// spreadsheets take for "this is text". Numbers and dates stay as they are.
public final class CsvCells {
    /// The mark by which spreadsheets recognise UTF-8.
    public static final String BYTE_ORDER_MARK = "\ufeff";

    private static final String FORMULAS = "=+-@\t\r\n";

    private CsvCells() {}

    public static @Nullable Object[] plain(@Nullable Object... cells) {
        return Arrays.stream(cells).map(CsvCells::plain).toArray();
    }

    private static @Nullable Object plain(@Nullable Object cell) {
        return cell instanceof String text && !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : cell;
    }
}
