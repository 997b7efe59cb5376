package io.pbmcp.sandbox.seed;

import io.pbmcp.sandbox.world.World;
import io.pbmcp.sandbox.world.WorldBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * A workspace of Harborline, an invented vendor of field service software: three products, a dozen components, some 160
 * features and subfeatures, goals and releases, 60 companies with 200 people, 25 members, 500 notes,
 * two Jiras and a plugin.
 */
public final class SmallWorld {

    /** The moment before which everything happened; set the sandbox's clock to it or later. */
    public static final Instant UNTIL = Instant.parse("2026-11-20T16:00:00Z");

    private static final int NOTES = 500;

    private SmallWorld() {}

    /** Fills a world on which the ground is laid. The same world seed and the same {@code seed} give the same workspace. */
    public static void fill(World world, long seed) {
        Dice dice = new Dice(new Random(seed));
        Moments moments = new Moments(dice, UNTIL.minus(Duration.ofDays(700)), UNTIL);
        Lines names = Lines.listed("names.txt");
        Lines voices = Lines.listed("voices.txt");
        WorldBuilder builder = new WorldBuilder(world);
        Crew crew = Crew.hire(builder, names, dice);
        CustomFields fields = CustomFields.define(builder, names);
        world.fields().find("tags").ifPresent(tags -> names.list("tag").forEach(tag -> builder.option(tags, tag)));
        Customers customers = Customers.meet(builder, fields, names, voices, moments, dice);
        Structure structure = Structure.build(builder, Catalogue.read(), crew, fields, names, moments, dice);
        new Plans(builder, crew, moments, dice).draw(names, structure);
        new Feedback(world, customers, structure, crew, voices, dice, NOTES).collect(UNTIL);
        CustomFields.later(builder);
        new Connected(world, UNTIL).connect();
        Subscriptions.sign(world, UNTIL);
    }
}
