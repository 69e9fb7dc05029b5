package uk.nhs.epr.stack;

/// A listener to the progress of a start or a stop.
public interface Progress {
    Progress SILENT = new Progress() {
        @Override
        public void begins(String step) {}

        @Override
        public void done(String step, String result) {}
    };

    void begins(String step);

    void done(String step, String result);
}
