package uk.nhs.epr.ocds;

import java.util.regex.Pattern;

/// E-mail addresses and telephone numbers of the United Kingdom in a text that people wrote. Ocids, the numbers of
/// notices, CPV codes, sums of money, dates and postcodes are none, however much they look like one.
public final class ContactText {
    public static final String ADDRESS = "[e-mail address]";
    public static final String NUMBER = "[telephone number]";

    private static final Pattern E_MAIL =
            Pattern.compile("""
            [\\p{L}\\p{N}._%+'-]{1,64}+                          # of whom
            (?:@|\uFF20|&\\#64;|\\x20?[(\\[]\\x20?at\\x20?[)\\]]\\x20?)    # at, however it is written
            (?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}\\p{L}{2,24}         # where
            """, Pattern.COMMENTS | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern TELEPHONE =
            Pattern.compile("""
            (?<!\\w) (?<!\\d[.,/-]) (?<!ocds-\\w{6}-)              # not within another word or number
            (?!\\d{6}-\\d{4}(?!\\d)) (?!\\d{8}-\\d(?!\\d))          # no number of a notice, no CPV code
            (?: (?:\\+|00) SEP 44 SEP (?:\\(?0\\)? SEP)? \\(?[1-357-9] (?:SEP\\d){8,9}
              | \\(?0[1-357-9]\\d (?:SEP\\d){7,8}
              | \\(?0\\d{4}\\)?\\x20\\d{6} )
            (?!\\d)
            """.replace("SEP", "[\\x20.()\u00A0\u2010-\u2015-]{0,2}+"), Pattern.COMMENTS);

    private ContactText() {}

    /// The text with a word in place of each.
    public static String masked(String text) {
        return TELEPHONE.matcher(maskedAddresses(text)).replaceAll(NUMBER);
    }

    /// The text with a word in place of each e-mail address.
    public static String maskedAddresses(String text) {
        return E_MAIL.matcher(text).replaceAll(ADDRESS);
    }
}
