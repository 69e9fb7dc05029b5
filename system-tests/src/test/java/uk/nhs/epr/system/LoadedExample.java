package uk.nhs.epr.system;

import java.time.Duration;
import uk.nhs.epr.stack.example.ExampleLoader;

/// The register with the example in it, started once for all tests that read it.
final class LoadedExample {
    private static final Register REGISTER = Register.startedIn(Register.emptyFolder());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(REGISTER::close));
        ExampleLoader.of(REGISTER.stack()).load();
        if (!REGISTER.stack().awaitQuiet(Duration.ofSeconds(30))) {
            throw new IllegalStateException("the services have not heard all of each other's facts");
        }
    }

    private LoadedExample() {}

    static Register register() {
        return REGISTER;
    }
}
