package uk.nhs.epr.tender.ocds;

/// The stage of a process that a release is about, as Find a Tender's parameter names it.
enum Stage {
    PLANNING("is_planning", "planning"),
    TENDER("is_tender", "tender"),
    AWARD("is_award", "award", "contract", "implementation");

    private final String column;
    private final String tags;

    Stage(String column, String... tags) {
        this.column = column;
        this.tags = String.join("|", tags);
    }

    /// The column of the feed that says whether a release is about this stage.
    String column() {
        return column;
    }

    /// A condition on the tags of a release: each tag of a stage begins with one of its words.
    String condition() {
        return "exists (select from unnest(r.tags) as tag where tag ~ '^(" + tags + ")')";
    }
}
