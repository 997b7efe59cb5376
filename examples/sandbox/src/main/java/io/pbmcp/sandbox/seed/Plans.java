package io.pbmcp.sandbox.seed;

import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.WorldBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Goals and dates: objectives with their key results, initiatives, and releases, linked to the features that serve them. */
final class Plans {

    private final WorldBuilder builder;
    private final Crew crew;
    private final Moments moments;
    private final Dice dice;

    Plans(WorldBuilder builder, Crew crew, Moments moments, Dice dice) {
        this.builder = builder;
        this.crew = crew;
        this.moments = moments;
        this.dice = dice;
    }

    void draw(Lines names, Structure structure) {
        List<UUID> objectives = new ArrayList<>();
        for (String name : names.list("objective")) {
            objectives.add(objective(name, names.table("keyresult")));
        }
        for (String name : names.list("initiative")) {
            UUID objective = dice.pick(objectives);
            UUID initiative = builder.entity(EntityType.INITIATIVE, name)
                    .value("description", Html.paragraph("A bet of the year: " + name.toLowerCase(Locale.ROOT) + "."))
                    .status(dice.pick(List.of("Not started", "Active", "Active", "Done")))
                    .owner(dice.pick(crew.makers()))
                    .teams(dice.pick(crew.teams()))
                    .timeframe(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), "year")
                    .parent(objective)
                    .created(moments.next())
                    .add();
            dice.some(structure.features(), dice.between(4, 9))
                    .forEach(feature -> builder.link(feature.id(), initiative));
        }
        for (String name : names.list("releasegroup")) {
            UUID group = builder.entity(EntityType.RELEASE_GROUP, name)
                    .created(moments.next())
                    .add();
            names.table("release").forEach(line -> release(group, name, line, structure));
        }
        for (int i = 0; i < 12; i++) {
            List<Structure.Planned> pair = dice.some(structure.features(), 2);
            builder.blockedBy(pair.get(0).id(), pair.get(1).id());
        }
    }

    private UUID objective(String name, List<List<String>> keyResults) {
        UUID objective = builder.entity(EntityType.OBJECTIVE, name)
                .value("description", Html.paragraph(name + ", measured by the key results below."))
                .status("Active")
                .owner(dice.pick(crew.makers()))
                .timeframe(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), "year")
                .created(moments.next())
                .health(
                        dice.pick(List.of("onTrack", "atRisk")),
                        Html.paragraph("Half-year review."),
                        dice.pick(crew.makers()))
                .add();
        for (List<String> line : keyResults) {
            builder.entity(EntityType.KEY_RESULT, line.get(0).replace("{objective}", name))
                    .status("Active")
                    .progress(number(line.get(1)), number(line.get(2)), number(line.get(3)) + dice.between(-8, 8))
                    .owner(dice.pick(crew.makers()))
                    .parent(objective)
                    .created(moments.next())
                    .add();
        }
        return objective;
    }

    private void release(UUID group, String groupName, List<String> line, Structure structure) {
        UUID release = builder.entity(EntityType.RELEASE, groupName + ", " + line.get(0))
                .status(line.get(3))
                .timeframe(LocalDate.parse(line.get(1)), LocalDate.parse(line.get(2)), "day")
                .parent(group)
                .created(moments.next())
                .add();
        dice.some(structure.features(), dice.between(3, 8)).forEach(feature -> builder.link(feature.id(), release));
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }
}
