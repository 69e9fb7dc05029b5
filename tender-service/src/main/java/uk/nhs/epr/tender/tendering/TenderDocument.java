package uk.nhs.epr.tender.tendering;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import uk.nhs.epr.kit.time.PartialDate;

/// A document of a tender, by link; `type` is of OCDS's codelist of document types, such as `biddingDocuments`.
public record TenderDocument(
        @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,50}", message = "must be up to 50 letters, digits and . _ -")
        String id,

        @Nullable @Pattern(regexp = "[A-Za-z]{1,50}", message = "must be a code of the OCDS codelist documentType")
        String type,

        @NotBlank @Size(max = 500) String title,

        @NotNull @Size(max = 2000) @Pattern(regexp = "https?://\\S+", message = "must be a web address")
        String url,

        @Nullable PartialDate publishedOn) {}
