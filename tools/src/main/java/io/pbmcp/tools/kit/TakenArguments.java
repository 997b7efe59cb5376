package io.pbmcp.tools.kit;

import io.pbmcp.policy.Consequence;
import io.pbmcp.policy.ToolArguments;
import io.pbmcp.policy.Word;
import io.pbmcp.tools.productboard.EntityType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The arguments of one tool, for policies: read off its card and its argument record. */
record TakenArguments(ToolCard card, Class<?> type) {

    /** What a policy has to know about them. */
    ToolArguments facts() {
        var names = new LinkedHashSet<String>();
        var required = new HashSet<String>();
        var omittable = new HashSet<String>();
        Map<String, Set<String>> choices = new HashMap<>();
        for (var component : type.getRecordComponents()) {
            var name = Spelling.snake(component.getName());
            names.add(name);
            if (Required.is(component)) {
                required.add(name);
            }
            if (component.isAnnotationPresent(Omittable.class)) {
                omittable.add(name);
            }
            var words = words(component).map(Word::word).collect(Collectors.toCollection(LinkedHashSet::new));
            if (!words.isEmpty()) {
                choices.put(name, words);
            }
        }
        if (Definition.takesDryRun(card)) {
            names.add(Common.DRY_RUN);
        }
        if (Definition.takesConfirm(card)) {
            names.add(Common.CONFIRM);
        }
        var types = EntityType.in(card.byType() ? Set.of(card.areas()) : Set.of()).stream()
                .collect(Collectors.toMap(EntityType::word, EntityType::area));
        return new ToolArguments(names, required, Set.of(card.writes()), card.writesAnyField(), types)
                .where(choices, omittable, consequences());
    }

    /** What the card says, and what choices say of which field they write; a tool that writes no field only looks. */
    private List<Consequence> consequences() {
        var all = new ArrayList<Consequence>();
        for (var with : card.with()) {
            all.add(new Consequence(
                    with.argument(),
                    Optional.of(with.value()).filter(value -> !value.isEmpty()),
                    Set.of(with.writes()),
                    Arrays.stream(with.access()).findFirst(),
                    Set.of(with.reads()),
                    Set.of(with.readsOneOf())));
        }
        if (card.writes().length > 0) {
            for (var component : type.getRecordComponents()) {
                words(component)
                        .filter(FieldChoice.class::isInstance)
                        .map(FieldChoice.class::cast)
                        .map(choice -> Consequence.ofChoice(
                                Spelling.snake(component.getName()), choice.word(), choice.field()))
                        .forEach(all::add);
            }
        }
        return all;
    }

    /** The choices of an argument, or of each in its list; none of any other argument. */
    private static Stream<Word> words(RecordComponent component) {
        var each = component.getGenericType() instanceof ParameterizedType list
                ? list.getActualTypeArguments()[0]
                : component.getGenericType();
        return each instanceof Class<?> plain && plain.isEnum() && Word.class.isAssignableFrom(plain)
                ? Arrays.stream(plain.getEnumConstants()).map(Word.class::cast)
                : Stream.empty();
    }
}
