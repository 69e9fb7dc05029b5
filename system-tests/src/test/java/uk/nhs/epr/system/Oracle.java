package uk.nhs.epr.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import uk.nhs.epr.stack.Stack;

/// What must be true of the log and the views once all is quiet: each aggregate's versions first occur in
/// order and without a gap, and each view holds the last of them.
final class Oracle {
    private final Stack stack;

    Oracle(Stack stack) {
        this.stack = stack;
    }

    /// One event of a log: which aggregate, at which version.
    record Entry(String key, long version) {}

    /// The last version of each aggregate in a topic, in whose log each version first occurs in order.
    Map<String, Long> versionsInOrder(String topic) {
        return inOrder(everything(topic).stream().map(Oracle::entry).toList());
    }

    static Entry entry(ConsumerRecord<String, String> record) {
        return new Entry(header(record, "ce_subject"), Long.parseLong(header(record, "ce_sequence")));
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /// The last version of each aggregate; a repeated version is no fault.
    ///
    /// @throws AssertionError when a version occurs before the one before it, or one is missing
    static Map<String, Long> inOrder(List<Entry> log) {
        Map<String, Long> last = new TreeMap<>();
        for (Entry entry : log) {
            long have = last.getOrDefault(entry.key, 0L);
            if (entry.version > have + 1) {
                throw new AssertionError(entry.key + " jumps from version " + have + " to " + entry.version);
            }
            last.merge(entry.key, entry.version, Math::max);
        }
        return last;
    }

    private List<ConsumerRecord<String, String>> everything(String topic) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", stack.kafka().bootstrapServers());
        settings.put("isolation.level", "read_committed");
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    /// The last version of each aggregate in a database's feed, whose positions have no gap and in which each version
    /// occurs once, in order.
    Map<String, Long> feedInOrder(String database) {
        List<Entry> entries = new ArrayList<>();
        query(database, "select position, aggregateid, version from feed_event order by position", row -> {
            assertThat(row.getLong(1)).as("position").isEqualTo(entries.size() + 1L);
            entries.add(new Entry(row.getString(2), row.getLong(3)));
        });
        return onceInOrder(entries);
    }

    /// The last version of each aggregate.
    ///
    /// @throws AssertionError when a version is not the next one of its aggregate
    static Map<String, Long> onceInOrder(List<Entry> log) {
        assertThat(log).doesNotHaveDuplicates();
        return inOrder(log);
    }

    /// What a view of a service holds: the version of each aggregate of a topic.
    Map<String, Long> versionsInView(String database, String topic) {
        return rows(database, "select aggregate_id, version from view_version where topic = '" + topic + "'");
    }

    Map<String, Long> rows(String database, String sql) {
        Map<String, Long> rows = new TreeMap<>();
        query(database, sql, row -> rows.put(row.getString(1), row.getLong(2)));
        return rows;
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void query(String database, String sql, RowReader reader) {
        try (var connection = DriverManager.getConnection(
                        stack.postgres().jdbcUrl(database),
                        database,
                        stack.postgres().password(database));
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            while (row.next()) {
                reader.read(row);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
