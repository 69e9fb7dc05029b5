/// Imports of release packages: from a file, or page by page from another publisher's feed.
@NullMarked
package uk.nhs.epr.tender.ocdsimport;

import org.jspecify.annotations.NullMarked;
