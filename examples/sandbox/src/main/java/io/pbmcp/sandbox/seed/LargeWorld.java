package io.pbmcp.sandbox.seed;

import io.pbmcp.sandbox.world.World;
import io.pbmcp.sandbox.world.WorldBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * The same vendor after years of growth: 20 products, 480 components, 30,000 features with 28,000 subfeatures, 800 objectives
 * with 2,400 key results, 1,500 initiatives, 780 releases in 20 groups, 6,000 companies with 30,000 people (100,000 in all),
 * some 60 members, and 50,000 notes.
 */
public final class LargeWorld {

    /** The moment before which everything happened; set the sandbox's clock to it or later. */
    public static final Instant UNTIL = SmallWorld.UNTIL;

    private static final int NOTES = 50_000;
    private static final Duration HISTORY = Duration.ofDays(1400);

    /** Seconds between two entities at most, so that all of them fill the history. */
    private static final int STEP = 2400;

    private LargeWorld() {}

    /** Fills a world on which the ground is laid. The same world seed and the same {@code seed} give the same workspace. */
    public static void fill(World world, long seed) {
        Dice dice = new Dice(new Random(seed));
        Lines names = Lines.listed("names.txt").and(Lines.listed("large.txt"));
        Lines voices = Lines.listed("voices.txt");
        WorldBuilder builder = new WorldBuilder(world);
        Crew crew = Crew.hire(builder, names, dice);
        CustomFields fields = CustomFields.define(builder, names);
        world.fields().find("tags").ifPresent(tags -> names.list("tag").forEach(tag -> builder.option(tags, tag)));
        Moments moments = new Moments(dice, UNTIL.minus(HISTORY), UNTIL, STEP);
        Structure.Site site = new Structure.Site(builder, crew, fields, names, moments, dice);
        Customers customers = LargeCustomers.meet(site, voices);
        Structure structure = new LargeStructure(site).build();
        new LargePlans(site, structure).draw();
        new Feedback(world, customers, structure, crew, voices, dice, NOTES).collect(UNTIL);
        Subscriptions.sign(world, UNTIL);
    }
}
