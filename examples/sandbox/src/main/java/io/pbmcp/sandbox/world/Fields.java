package io.pbmcp.sandbox.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The fields of the workspace and the options they offer. */
public final class Fields {

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Shelf<Option>> options = new LinkedHashMap<>();

    /** Adds a field; its options start empty. */
    public Field define(Field field) {
        if (fields.putIfAbsent(field.id(), field) != null) {
            throw new IllegalArgumentException("there is a field " + field.id() + " already");
        }
        options.put(field.id(), new Shelf<>());
        return field;
    }

    /** The field with this id; UUIDs in any case. */
    public Optional<Field> find(String id) {
        return Optional.ofNullable(fields.get(Ids.read(id).isPresent() ? id.toLowerCase(Locale.ROOT) : id));
    }

    /** The field with this id on entities of this type. */
    public Optional<Field> find(EntityType type, String id) {
        return find(id).filter(field -> field.types().contains(type));
    }

    /** The fields an entity of this type has, standard ones first. */
    public List<Field> of(EntityType type) {
        return fields.values().stream()
                .filter(field -> field.types().contains(type))
                .toList();
    }

    /** All fields. */
    public List<Field> all() {
        return List.copyOf(fields.values());
    }

    /** The options of a field; empty for a field without any. */
    public Shelf<Option> options(Field field) {
        return options.getOrDefault(field.id(), new Shelf<>());
    }

    /** The option with this exact name. */
    public Optional<Option> option(Field field, String name) {
        return options(field).stream()
                .filter(option -> option.name().equals(name))
                .findFirst();
    }

    /** The option with this exact name that an entity of this type may carry. */
    public Optional<Option> option(Field field, EntityType type, String name) {
        return options(field).stream()
                .filter(option -> option.name().equals(name) && option.serves(type))
                .findFirst();
    }

    /** The option with this id. */
    public Optional<Option> option(Field field, UUID id) {
        return options(field).find(id);
    }

    void clear() {
        fields.clear();
        options.clear();
    }
}
