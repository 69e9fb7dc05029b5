package uk.nhs.epr.stack;

/// Who wants to know how a start or a stop goes on.
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
