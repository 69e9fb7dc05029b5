package uk.nhs.epr.framework;

import uk.nhs.epr.kit.testing.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {}
