package io.pbmcp.tools.kit;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** The limits stated on argument records, checked by Hibernate Validator, which starts with the first call and not before. */
final class Constraints {

    private Constraints() {}

    /** Holds the validator, so that it is made when first used; it is never closed, because it lives as long as the process. */
    private static final class Started {
        @SuppressWarnings("resource")
        static final Validator VALIDATOR = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator();
    }

    /** Checks a whole record. */
    static void check(Record arguments, Problems problems) {
        note(Started.VALIDATOR.validate(arguments), problems);
    }

    /** Checks one component, for a record that cannot be made because another one is at fault. */
    static <A extends Record> void check(Class<A> type, String component, Object value, Problems problems) {
        note(Started.VALIDATOR.validateValue(type, component, value), problems);
    }

    private static <A> void note(Set<ConstraintViolation<A>> violations, Problems problems) {
        violations.stream()
                .sorted(Comparator.comparing((ConstraintViolation<A> violation) -> path(violation.getPropertyPath()))
                        .thenComparing(ConstraintViolation::getMessage))
                .forEach(violation -> problems.add(path(violation.getPropertyPath()), message(violation)));
    }

    private static String message(ConstraintViolation<?> violation) {
        if (!(violation.getConstraintDescriptor().getAnnotation() instanceof Size size)) {
            return violation.getMessage();
        }
        var unit = violation.getInvalidValue() instanceof Collection<?> ? " items" : " characters";
        var count = violation.getInvalidValue() instanceof Collection<?> list
                ? list.size()
                : String.valueOf(violation.getInvalidValue()).length();
        return count < size.min()
                ? "must have at least " + size.min() + unit
                : "has " + count + unit + "; " + size.max() + " are allowed";
    }

    private static String path(Path path) {
        return StreamSupport.stream(path.spliterator(), false)
                .map(Constraints::node)
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String node(Path.Node node) {
        var name = node.getName() == null || node.getName().startsWith("<") ? "" : Spelling.snake(node.getName());
        return node.getIndex() == null ? name : "[" + node.getIndex() + "]" + (name.isEmpty() ? "" : "." + name);
    }
}
