package uk.nhs.epr.kit.sql;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.NoSuchMapperException;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.core.qualifier.Qualifiers;
import org.jdbi.v3.core.statement.StatementContext;

/// Maps rows onto one record. Each component needs a column of its name; columns beyond them are left out.
final class RecordReader<T> implements RowMapper<T> {
    private final Class<T> type;
    private final RecordComponent[] components;
    private final Parameter[] parameters;
    private final MethodHandle constructor;
    private final Map<List<String>, List<Column>> seen = new ConcurrentHashMap<>();

    /// Where a component is read from, and how.
    private record Column(int place, ColumnMapper<?> mapper) {}

    RecordReader(Class<T> type) {
        this.type = type;
        components = type.getRecordComponents();
        try {
            Constructor<T> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            parameters = canonical.getParameters();
            constructor = MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public T map(ResultSet row, StatementContext statement) throws SQLException {
        return specialize(row, statement).map(row, statement);
    }

    @Override
    public RowMapper<T> specialize(ResultSet rows, StatementContext statement) throws SQLException {
        ResultSetMetaData metadata = rows.getMetaData();
        List<String> labels = new ArrayList<>(metadata.getColumnCount());
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            labels.add(metadata.getColumnLabel(i));
        }
        List<Column> columns = seen.computeIfAbsent(labels, each -> columns(each, statement));
        return (row, context) -> read(row, columns, context);
    }

    private List<Column> columns(List<String> labels, StatementContext statement) {
        List<Column> columns = new ArrayList<>(components.length);
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            QualifiedType<?> of = QualifiedType.of(parameters[i].getParameterizedType())
                    .withAnnotations(statement.getConfig(Qualifiers.class).findFor(parameters[i]));
            ColumnMapper<?> mapper = statement
                    .findColumnMapperFor(of)
                    .orElseThrow(() -> new NoSuchMapperException(type.getName() + "." + name + " can't be mapped"));
            columns.add(new Column(place(labels, name), mapper));
        }
        return List.copyOf(columns);
    }

    private int place(List<String> labels, String name) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).replace("_", "").toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("No column of " + labels + " is for " + type.getName() + "." + name);
    }

    private T read(ResultSet row, List<Column> columns, StatementContext statement) throws SQLException {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            Column column = columns.get(i);
            values[i] = column.mapper.map(row, column.place, statement);
        }
        try {
            return type.cast(constructor.invokeExact(values));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
