package uk.nhs.epr.trust;

import uk.nhs.epr.kit.testing.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {}
