package io.pbmcp.tools.kit;

import io.pbmcp.policy.Secret;
import io.pbmcp.policy.Word;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The shape of every Java type that an argument may have; any other type is a mistake in the tool. */
final class Shapes {

    /** What Productboard takes for a header that it sends along. */
    private static final int SECRET_LENGTH = 2048;

    private Shapes() {}

    static Shape of(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType generic) {
            var arguments = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
            if (generic.getRawType() == List.class || generic.getRawType() == Set.class) {
                return new ListShape(of(arguments[0]));
            }
            if (generic.getRawType() == Map.class
                    && arguments[0].getType() == String.class
                    && arguments[1].getType() == JsonNode.class) {
                return new OpenShape();
            }
        }
        if (type instanceof Class<?> plain) {
            return of(plain);
        }
        throw new IllegalStateException("No argument can be a " + type);
    }

    private static Shape of(Class<?> type) {
        if (type == String.class) {
            return new TextShape("a string", text -> true);
        } else if (type == Integer.class) {
            return new WholeShape(Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == Long.class) {
            return new WholeShape(-(1L << 53), 1L << 53);
        } else if (type == BigDecimal.class || type == Double.class) {
            return new NumberShape();
        } else if (type == Boolean.class) {
            return new FlagShape();
        } else if (type == LocalDate.class) {
            return new TextShape("a date such as 2026-03-31", parsed(LocalDate::parse));
        } else if (type == Instant.class) {
            return new TextShape("a time such as 2026-03-31T09:00:00Z", parsed(Instant::parse));
        } else if (type == Secret.class) {
            return new TextShape(
                    "1 to " + SECRET_LENGTH + " characters of printable ASCII in one line, not blank", Shapes::secret);
        } else if (type == ObjectNode.class) {
            return new OpenShape();
        } else if (type == JsonNode.class) {
            return new AnyShape();
        } else if (type.isRecord()) {
            return members(type);
        } else if (type.isEnum() && Word.class.isAssignableFrom(type)) {
            var constants = new LinkedHashMap<String, String>();
            Arrays.stream(type.getEnumConstants())
                    .map(Word.class::cast)
                    .forEach(word -> constants.put(word.word(), word.name()));
            return new ChoiceShape(constants);
        }
        throw new IllegalStateException("No argument can be a " + type.getName());
    }

    static MembersShape members(Class<?> record) {
        var members = new LinkedHashMap<String, MembersShape.Member>();
        for (var component : record.getRecordComponents()) {
            members.put(
                    Spelling.snake(component.getName()),
                    new MembersShape.Member(
                            of(component.getAnnotatedType()),
                            Required.is(component),
                            component.isAnnotationPresent(Omittable.class)));
        }
        return new MembersShape(members);
    }

    /** Every secret that a caller passes is sent on as a header. */
    private static boolean secret(String text) {
        return !text.isBlank() && text.length() <= SECRET_LENGTH && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static Predicate<String> parsed(Function<String, ?> parser) {
        return text -> {
            try {
                return parser.apply(text) != null;
            } catch (DateTimeParseException e) {
                return false;
            }
        };
    }
}
