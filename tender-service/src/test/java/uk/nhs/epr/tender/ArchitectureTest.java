package uk.nhs.epr.tender;

import uk.nhs.epr.kit.testing.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {}
