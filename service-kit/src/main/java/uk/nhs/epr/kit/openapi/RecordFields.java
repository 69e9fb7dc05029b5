package uk.nhs.epr.kit.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/// Which fields of an answer are always present, read from the records: a component that cannot be null is always
/// present. What a client may send keeps the fields that validation requires. A method that only validates is not a
/// field.
final class RecordFields {
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName INCLUDE = DotName.createSimple(JsonInclude.class);
    private static final DotName PROPERTY = DotName.createSimple(JsonProperty.class);
    private static final DotName IGNORED = DotName.createSimple(JsonIgnore.class);
    private static final DotName UNWRAPPED = DotName.createSimple(JsonUnwrapped.class);
    private static final Set<String> LEFT_OUT_WHEN_EMPTY = Set.of("NON_EMPTY", "NON_DEFAULT");

    private static final DotName TEXT = DotName.createSimple(String.class);

    private record Field(Type type, boolean isAlwaysPresent) {}

    private final IndexView index;
    private final Map<String, List<ClassInfo>> records;

    RecordFields(IndexView index) {
        this.index = index;
        this.records = index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .collect(Collectors.groupingBy(RecordFields::schemaName));
    }

    void complete(OpenAPI document) {
        Set<String> sent = SchemaWalk.sent(document);
        Set<String> known = document.getComponents().getSchemas().keySet();
        document.getComponents().getSchemas().forEach((name, schema) -> {
            Map<String, Field> fields = schema.getProperties() == null ? Map.of() : fields(name, schema);
            if (fields.isEmpty()) {
                return;
            }
            List.copyOf(schema.getProperties().keySet()).stream()
                    .filter(property -> !fields.containsKey(property))
                    .forEach(schema::removeProperty);
            if (!sent.contains(name)) {
                fields.forEach((field, of) -> {
                    String type = schemaName(of.type);
                    if (!schema.getProperties().containsKey(field) && known.contains(type)) {
                        schema.addProperty(field, OASFactory.createSchema().ref(type));
                    }
                });
                schema.setRequired(schema.getProperties().keySet().stream()
                        .filter(property -> fields.containsKey(property)
                                && Objects.requireNonNull(fields.get(property)).isAlwaysPresent)
                        .toList());
            }
        });
    }

    /// The fields of a schema's record, each with whether it is always present; none where no record is known.
    private Map<String, Field> fields(String name, Schema schema) {
        Set<String> properties = schema.getProperties().keySet();
        return records.getOrDefault(name.startsWith("Page") ? "Page" : name, List.of()).stream()
                .map(this::fields)
                .max(Comparator.comparingLong(fields ->
                        properties.stream().filter(fields::containsKey).count() * 2 - fields.size()))
                .orElse(Map.of());
    }

    private Map<String, Field> fields(ClassInfo record) {
        Map<String, Field> fields = new LinkedHashMap<>();
        boolean leavesOutEmpty = leavesOutEmpty(record.declaredAnnotation(INCLUDE), false);
        for (RecordComponentInfo component : record.recordComponents()) {
            FieldInfo field = record.field(component.name());
            if (field.hasAnnotation(UNWRAPPED)) {
                fields.putAll(fields(index.getClassByName(field.type().name())));
            } else if (!field.hasAnnotation(IGNORED)) {
                boolean mayBeLeftOut =
                        leavesOutEmpty(field.annotation(INCLUDE), leavesOutEmpty) && canBeEmpty(field.type());
                fields.put(
                        named(field.annotation(PROPERTY), field.name()),
                        new Field(field.type(), !isNullable(field.type()) && !mayBeLeftOut));
            }
        }
        for (MethodInfo method : record.methods()) {
            if (method.hasDeclaredAnnotation(PROPERTY)) {
                fields.putIfAbsent(
                        named(method.annotation(PROPERTY), method.name()),
                        new Field(method.returnType(), !isNullable(method.returnType())));
            }
        }
        return fields;
    }

    private static boolean canBeEmpty(Type type) {
        return type.kind() == Type.Kind.PARAMETERIZED_TYPE
                || type.kind() == Type.Kind.ARRAY
                || type.name().equals(TEXT);
    }

    private static boolean isNullable(Type type) {
        return type.hasAnnotation(NULLABLE);
    }

    private static boolean leavesOutEmpty(@Nullable AnnotationInstance include, boolean otherwise) {
        if (include == null) {
            return otherwise;
        }
        AnnotationValue value = include.value();
        return value != null && LEFT_OUT_WHEN_EMPTY.contains(value.asEnum());
    }

    private static String named(@Nullable AnnotationInstance annotation, String otherwise) {
        AnnotationValue value = annotation == null ? null : annotation.value();
        return value == null || value.asString().isEmpty() ? otherwise : value.asString();
    }

    private String schemaName(Type type) {
        ClassInfo of = type.kind() == Type.Kind.CLASS ? index.getClassByName(type.name()) : null;
        return of == null ? "" : schemaName(of);
    }

    private static String schemaName(ClassInfo record) {
        AnnotationInstance schema = record.declaredAnnotation(SCHEMA);
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? record.simpleName() : name.asString();
    }
}
