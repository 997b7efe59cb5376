package io.pbmcp.tools.entities;

import io.pbmcp.tools.productboard.Entity;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.Relationship;
import io.pbmcp.tools.productboard.Relationships;
import io.pbmcp.tools.workspace.FieldValues;
import io.pbmcp.tools.workspace.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One entity in a tree that is being read, without what the tree does not show. */
final class Branch {

    private final EntityRow row;
    private final Optional<String> progress;
    private final Optional<String> parent;
    private final Optional<String> said;
    private final int level;
    private final boolean fertile;
    private final List<Branch> children = new ArrayList<>();
    private Reading reading = Reading.NONE;
    private int left;

    /** How much of what is right below was read. */
    enum Reading {
        NONE,
        PART,
        WHOLE
    }

    private Branch(
            EntityRow row,
            Optional<String> progress,
            Optional<String> parent,
            Optional<String> said,
            int level,
            boolean fertile) {
        this.row = row;
        this.progress = progress;
        this.parent = parent;
        this.said = said;
        this.level = level;
        this.fertile = fertile;
    }

    static Branch of(Entity entity, int level) {
        var fertile =
                level == 0 || entity.type().filter(Branch::mayHaveChildren).isPresent();
        return new Branch(
                EntityRow.of(entity, Optional.empty(), List.of()),
                FieldValues.show(ValueType.PROGRESS, entity.fields().path("progress")),
                entity.relationships().parent().map(Relationship::targetId),
                said(entity.relationships(), fertile),
                level,
                fertile);
    }

    /** What an entity says about what is below it, for when nobody looks there. */
    private static Optional<String> said(Relationships relationships, boolean fertile) {
        var children = relationships.of("child").size();
        if (relationships.complete() && !relationships.known().isEmpty()) {
            return children == 0 ? Optional.empty() : Optional.of("+" + children + " below");
        }
        return fertile ? Optional.of("maybe more below") : Optional.empty();
    }

    private static boolean mayHaveChildren(EntityType type) {
        return Stream.of(EntityType.values())
                .anyMatch(child -> Kinship.parents(child).contains(type));
    }

    String id() {
        return row.id();
    }

    int level() {
        return level;
    }

    /** Id of the entity above, as far as the answer says. */
    Optional<String> parent() {
        return parent;
    }

    /** Whether it is worth asking what is below. */
    boolean fertile() {
        return fertile;
    }

    boolean mayHoldKeyResults() {
        return row.type().equals(EntityType.OBJECTIVE.word());
    }

    void add(Branch child) {
        children.add(child);
    }

    /** Counts a child for which there is no line left. */
    void leaveOut() {
        left++;
    }

    void read(Reading how) {
        reading = how;
    }

    /** Whether there is or may be more below than is shown. */
    boolean open() {
        return below().isPresent();
    }

    /** This and everything below it, top down. */
    Stream<TreeLine> lines() {
        return Stream.concat(Stream.of(line()), children.stream().flatMap(Branch::lines));
    }

    private TreeLine line() {
        return new TreeLine(
                level, row.name(), row.type(), row.status(), row.owner(), progress, row.archived(), below(), row.id());
    }

    private Optional<String> below() {
        return switch (reading) {
            case WHOLE -> left == 0 ? Optional.empty() : Optional.of("+" + left + " below");
            case PART -> Optional.of("more below");
            case NONE -> said;
        };
    }
}
