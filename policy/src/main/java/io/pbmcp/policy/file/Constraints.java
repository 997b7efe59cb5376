package io.pbmcp.policy.file;

import io.pbmcp.policy.Policy;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.Locale;

/** Holds a policy against the constraints that its records state. */
final class Constraints {

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .ignoreXmlConfiguration()
            .messageInterpolator(new Plain())
            .buildValidatorFactory()
            .getValidator();

    private Constraints() {}

    static void check(Policy policy, Problems problems) {
        for (var violation : VALIDATOR.validate(policy)) {
            var path = path(policy, violation);
            problems.add(path, problems.lineAround(path), sentence(violation));
        }
    }

    private static String sentence(ConstraintViolation<Policy> violation) {
        var value = String.valueOf(violation.getInvalidValue());
        return "This " + violation.getMessage() + (value.length() <= 80 ? "; it is \"" + value + "\"." : ".");
    }

    /** The path of a violation in the words of the file. */
    private static String path(Policy policy, ConstraintViolation<Policy> violation) {
        var path = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                path.append('.').append(policy.agents().get(node.getIndex()).name());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                path.append(path.isEmpty() ? "" : ".").append(kebab(node.getName()));
            }
        }
        return path.toString();
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Messages as the constraints state them; the usual expressions would need a library more. */
    private static final class Plain implements MessageInterpolator {

        @Override
        public String interpolate(String template, Context context) {
            return template;
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return template;
        }
    }
}
