package uk.nhs.epr.kit.messaging;

import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// A view that keeps the last text of each aggregate, and fails as the text says.
final class KeptTexts implements EventView {
    static final String TOPIC = "epr.texts";
    private static final String TYPE = "text";

    private volatile boolean broken;

    static KeptTexts in(Jdbi jdbi) {
        jdbi.useHandle(handle -> handle.execute("create table if not exists kept (id text primary key, said text)"));
        return new KeptTexts();
    }

    /// Has every event fail with an `Error` while it is broken, as a class that can't be loaded does.
    void breakDown(boolean isBroken) {
        broken = isBroken;
    }

    static String of(Jdbi jdbi, String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select said from kept where id = ?")
                .bind(0, id)
                .mapTo(String.class)
                .findOne()
                .orElse("nothing"));
    }

    @Override
    public String name() {
        return "texts";
    }

    @Override
    public Set<String> topics() {
        return Set.of(TOPIC);
    }

    @Override
    public boolean knows(String type) {
        return type.equals(TYPE);
    }

    @Override
    public void apply(Handle handle, String topic, IncomingEvent event) {
        if (broken) {
            throw new NoClassDefFoundError("a class that is not there");
        }
        handle.execute(
                "insert into kept (id, said) values (?, ?) on conflict (id) do update set said = excluded.said",
                event.aggregateId(),
                event.data());
        switch (event.data()) {
            case "bad" -> throw new IllegalArgumentException("can't be read");
            case "deep" -> throw new StackOverflowError();
            default -> {}
        }
    }
}
