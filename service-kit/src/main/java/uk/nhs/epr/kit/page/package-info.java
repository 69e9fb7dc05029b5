/// What every page for people has: its layout, styles and script, its headers, its words and its addresses.
@NullMarked
package uk.nhs.epr.kit.page;

import org.jspecify.annotations.NullMarked;
