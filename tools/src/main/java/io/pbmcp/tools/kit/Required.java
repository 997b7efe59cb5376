package io.pbmcp.tools.kit;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether an argument has to be given: said by one of Jakarta's constraints, denied by {@code @Nullable}, never both. */
public final class Required {

    private static final List<Class<? extends Annotation>> SAID_BY =
            List.of(NotNull.class, NotBlank.class, NotEmpty.class);

    private Required() {}

    /** Whether a component of an argument record is required; anything but one clear answer is a mistake in the tool. */
    public static boolean is(RecordComponent component) {
        var required = saidBy(component.getAccessor()) || saidBy(component);
        var optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (required == optional) {
            throw new IllegalStateException(component.getDeclaringRecord().getName() + "." + component.getName()
                    + " must be either @Nullable or one of @NotNull, @NotBlank, @NotEmpty");
        }
        return required;
    }

    private static boolean saidBy(AnnotatedElement element) {
        return SAID_BY.stream().anyMatch(element::isAnnotationPresent);
    }
}
