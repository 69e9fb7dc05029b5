package uk.nhs.epr.kit.messaging;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/// The register's topics. They keep everything, so that a view can be built again from the start.
final class Topics {
    static final String PREFIX = "epr.";
    private static final int PARTITIONS = 6;

    private Topics() {}

    static void ensure(Map<String, Object> kafka, Collection<String> names, short replicas)
            throws InterruptedException, TimeoutException, ExecutionException {
        try (Admin admin = Admin.create(kafka)) {
            for (String name : names) {
                NewTopic topic = new NewTopic(name, PARTITIONS, replicas).configs(Map.of("retention.ms", "-1"));
                try {
                    admin.createTopics(List.of(topic)).all().get(10, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
        }
    }
}
