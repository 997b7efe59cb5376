package io.pbmcp.tools.kit;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.tools.productboard.EntityType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tool of the catalogue with everything that can be said about it before it is called. Thread-safe; schemas are read
 * when first asked for, and must not be changed by whoever gets them.
 *
 * @param <A> its arguments
 * @param <R> its result
 */
public final class Definition<A extends Record, R extends Record> {

    private final Tool<A, R> tool;
    private final ToolCard card;
    private final ToolFacts facts;
    private final Class<A> argumentType;
    private final Class<R> resultType;
    private final Map<Set<EntityType>, ObjectNode> narrowed = new ConcurrentHashMap<>();
    private volatile @Nullable Contract contract;
    private volatile @Nullable ArgumentReader<A> reader;

    private Definition(Tool<A, R> tool, Class<A> argumentType, Class<R> resultType) {
        this.tool = tool;
        this.card = card(tool);
        this.facts = facts(card, argumentType);
        this.argumentType = argumentType;
        this.resultType = resultType;
    }

    /** The definition of a tool, from its card and its records. */
    @SuppressWarnings("unchecked")
    public static <A extends Record, R extends Record> Definition<A, R> of(Tool<A, R> tool) {
        var types = types(tool);
        return new Definition<>(tool, (Class<A>) types[0], (Class<R>) types[1]);
    }

    /** What a policy has to know about a tool. */
    public static ToolFacts facts(Tool<?, ?> tool) {
        return facts(card(tool), (Class<?>) types(tool)[0]);
    }

    private static Type[] types(Tool<?, ?> tool) {
        return Arrays.stream(tool.getClass().getGenericInterfaces())
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .filter(type -> type.getRawType() == Tool.class)
                .findFirst()
                .map(ParameterizedType::getActualTypeArguments)
                .orElseThrow(() -> new IllegalStateException(tool.getClass() + " must implement Tool itself"));
    }

    private static ToolFacts facts(ToolCard card, Class<?> argumentType) {
        return new ToolFacts(
                        card.name(),
                        Set.of(card.areas()),
                        card.byType(),
                        card.access(),
                        card.risk(),
                        card.since(),
                        card.always())
                .reading(Set.of(card.reads()), Set.of(card.readsOneOf()))
                .taking(new TakenArguments(card, argumentType).facts());
    }

    private static ToolCard card(Tool<?, ?> tool) {
        var card = tool.getClass().getAnnotation(ToolCard.class);
        if (card == null) {
            throw new IllegalStateException(tool.getClass() + " has no @ToolCard");
        }
        return card;
    }

    public Tool<A, R> tool() {
        return tool;
    }

    /** Stable name, as agents call it. */
    public String name() {
        return card.name();
    }

    /** Name for people. */
    public String title() {
        return card.title();
    }

    /** What it does and when to use it. */
    public String description() {
        return card.description().strip();
    }

    /** What a policy has to know about it. */
    public ToolFacts facts() {
        return facts;
    }

    /** What clients are told about how it behaves. */
    public Hints hints() {
        return Hints.of(card);
    }

    /** Whether the kit adds the argument {@code dry_run}. */
    public boolean takesDryRun() {
        return takesDryRun(card);
    }

    /** Whether the kit adds the argument {@code confirm}. */
    public boolean takesConfirm() {
        return takesConfirm(card);
    }

    static boolean takesDryRun(ToolCard card) {
        return card.access() != Access.READ;
    }

    static boolean takesConfirm(ToolCard card) {
        return card.risk().needsConfirmation();
    }

    public Class<A> argumentType() {
        return argumentType;
    }

    public Class<R> resultType() {
        return resultType;
    }

    /** JSON Schema of the arguments. */
    public ObjectNode inputSchema() {
        return contract().inputSchema();
    }

    /** JSON Schema of the structured result. */
    public ObjectNode outputSchema() {
        return contract().outputSchema();
    }

    /**
     * JSON Schema of the arguments as one caller sees it: where the area follows the type, its choices are the types
     * of those areas in which {@code usable} says that the caller may use this tool.
     */
    public ObjectNode narrowed(Predicate<Area> usable) {
        if (!card.byType()) {
            return inputSchema();
        }
        var types = Arrays.stream(EntityType.values())
                .filter(type -> usable.test(type.area()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EntityType.class)));
        return narrowed.computeIfAbsent(types, left -> {
            var schema = inputSchema().deepCopy();
            narrow(schema, left.stream().map(EntityType::word).collect(Collectors.toSet()));
            return schema;
        });
    }

    private static void narrow(JsonNode schema, Set<String> words) {
        if (schema.path("enum").isArray()) {
            var choices = schema.path("enum");
            if (choices.valueStream()
                    .allMatch(choice -> EntityType.find(choice.asString("")).isPresent())) {
                var left = ((ObjectNode) schema).putArray("enum");
                choices.valueStream()
                        .filter(choice -> words.contains(choice.asString("")))
                        .forEach(left::add);
            }
        }
        schema.forEach(inner -> narrow(inner, words));
        if (schema.path("properties") instanceof ObjectNode properties) {
            properties.removeIf(Definition::leavesNothing);
        }
    }

    /** Whether an argument has no choice left, itself or in its list; an empty one is no valid schema for some clients. */
    private static boolean leavesNothing(JsonNode argument) {
        var choices = argument.has("items") ? argument.path("items").path("enum") : argument.path("enum");
        return choices.isArray() && choices.isEmpty();
    }

    /** Reads the arguments of one call. */
    public Reading<A> read(JsonNode arguments) {
        var current = reader;
        if (current == null) {
            current = ArgumentReader.of(argumentType, takesDryRun(), takesConfirm());
            reader = current;
        }
        return current.read(arguments);
    }

    private Contract contract() {
        var current = contract;
        if (current == null) {
            current = Contract.of(name());
            contract = current;
        }
        return current;
    }
}
