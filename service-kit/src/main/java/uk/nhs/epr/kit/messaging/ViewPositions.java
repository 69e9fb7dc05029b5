package uk.nhs.epr.kit.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import uk.nhs.epr.kit.problem.Problem;
import uk.nhs.epr.kit.problem.ProblemType;

/// Which versions of others' aggregates this service's views hold.
@ApplicationScoped
public class ViewPositions {
    /// A version of an aggregate as in `Register-Position`: `topic:aggregate:version`.
    public record Position(String topic, String aggregateId, long version) {
        private static final Pattern FORM = Pattern.compile("([a-z.]{1,100}):(.{1,200}):(\\d{1,18})");

        /// Reads a client's header; 400 if it is not of the form that writes return.
        public static List<Position> readAll(String header) {
            return Arrays.stream(header.split(",", -1))
                    .map(text -> read(text.strip()))
                    .toList();
        }

        private static Position read(String text) {
            Matcher position = FORM.matcher(text);
            if (!position.matches()) {
                throw Problem.of(
                        ProblemType.MALFORMED,
                        "Register-After must be the Register-Position of a write: topic:aggregate:version");
            }
            return new Position(position.group(1), position.group(2), Long.parseLong(position.group(3)));
        }

        /// Whether it is of this service's own stream, which it need not wait for.
        public boolean isOf(String stream) {
            return topic.equals(Topics.PREFIX + stream);
        }
    }

    private final Jdbi jdbi;

    ViewPositions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /// Whether a view holds each of these positions, or a later one; one query for all.
    public Map<Position, Boolean> held(List<Position> positions) {
        if (positions.isEmpty()) {
            return Map.of();
        }
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select w.topic, w.id, w.version,
                               exists (select 1 from view_version v
                                        where v.topic = w.topic and v.aggregate_id = w.id and v.version >= w.version)
                          from unnest(:topics, :ids, :versions) as w(topic, id, version)""")
                .bind("topics", positions.stream().map(Position::topic).toArray(String[]::new))
                .bind("ids", positions.stream().map(Position::aggregateId).toArray(String[]::new))
                .bind("versions", positions.stream().map(Position::version).toArray(Long[]::new))
                .map((row, _) ->
                        Map.entry(new Position(row.getString(1), row.getString(2), row.getLong(3)), row.getBoolean(4)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
