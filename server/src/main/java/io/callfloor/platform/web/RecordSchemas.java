package io.callfloor.platform.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Carries what a record's components say about null into the API's description: a component is required unless
/// it is `@Nullable`, which may be null or left out. So a client's types know as much as ours.
@Component
class RecordSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        var raw = rawClass(type);
        if (schema != null && raw != null && raw.isRecord()) {
            var described = schema.get$ref() == null ? schema : defined(schema.get$ref(), context);
            if (described != null && described.getProperties() != null) {
                for (var component : raw.getRecordComponents()) {
                    describe(component, described);
                }
            }
        }
        return schema;
    }

    private static @Nullable Class<?> rawClass(AnnotatedType type) {
        return type.getType() == null ? null : javaType(type).getRawClass();
    }

    private static JavaType javaType(AnnotatedType type) {
        return Json.mapper().constructType(type.getType());
    }

    private static @Nullable Schema<?> defined(String reference, ModelConverterContext context) {
        return context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    static void state(Bound bound, Schema<?> number) {
        number.setMinimum(whole(bound.min()));
        number.setMaximum(whole(bound.max()));
    }

    private static BigDecimal whole(double number) {
        return new BigDecimal(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static void describe(RecordComponent component, Schema<?> record) {
        Map<String, Schema> properties = record.getProperties();
        var property = properties.get(component.getName());
        if (property == null) {
            return;
        }
        var bound = component.getAnnotation(Bound.class);
        if (bound != null) {
            state(bound, property);
        }
        if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !component.getAccessor().isAnnotationPresent(Nullable.class)) {
            if (record.getRequired() == null || !record.getRequired().contains(component.getName())) {
                record.addRequiredItem(component.getName());
            }
        } else if (property.get$ref() != null) {
            var nothing = new Schema<Object>();
            nothing.addType("null");
            var either = new Schema<Object>();
            either.setAnyOf(List.of(new Schema<Object>().$ref(property.get$ref()), nothing));
            properties.put(component.getName(), either);
        } else if (property.getTypes() != null) {
            property.addType("null");
        }
    }
}
