package uk.nhs.epr.framework.calloff;

/// Which call-off under which lot of which framework, as an address names them.
record CallOffKey(String reference, String lot, String id) {}
