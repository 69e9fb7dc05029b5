package uk.nhs.epr.kit.messaging;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Types;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.jackson2.Jackson2Config;
import org.jdbi.v3.jackson2.Jackson2Plugin;
import org.jdbi.v3.postgres.PostgresPlugin;
import uk.nhs.epr.kit.sql.RecordReaders;
import uk.nhs.epr.kit.time.PartialDate;

/// Plain SQL for views and searches, on the same connections and transactions as the aggregates.
/// Rows map onto records by their components' names.
public class JdbiProvider {
    @Produces
    @Singleton
    Jdbi jdbi(DataSource dataSource) {
        return over(dataSource);
    }

    /// Jdbi as the services use it.
    public static Jdbi over(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new PostgresPlugin()).installPlugin(new Jackson2Plugin());
        jdbi.getConfig(Jackson2Config.class).setMapper(EventJson.tolerantReader());
        jdbi.registerRowMapper(new RecordReaders());
        jdbi.registerColumnMapper(PartialDate.class, (row, column, _) -> {
            String text = row.getString(column);
            return text == null ? null : new PartialDate(text);
        });
        jdbi.registerArgument(new PartialDateArgument());
        return jdbi;
    }

    private static final class PartialDateArgument extends AbstractArgumentFactory<PartialDate> {
        private PartialDateArgument() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(PartialDate date, ConfigRegistry config) {
            return (position, statement, _) -> statement.setString(position, date.text());
        }
    }
}
