package io.pbmcp.sandbox.seed;

import io.pbmcp.sandbox.world.EntityDraft;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Source;
import io.pbmcp.sandbox.world.Team;
import io.pbmcp.sandbox.world.WorldBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;

/** The product tree as it stands in the workspace. */
record Structure(List<Planned> features) {

    /** A feature of the catalogue with the id it got, and those of its subfeatures. */
    record Planned(UUID id, UUID component, Catalogue.Feature feature, List<UUID> subfeatures) {}

    /** What building needs at every level. */
    record Site(WorldBuilder builder, Crew crew, CustomFields fields, Lines names, Moments moments, Dice dice) {}

    static Structure build(
            WorldBuilder builder,
            Catalogue catalogue,
            Crew crew,
            CustomFields fields,
            Lines names,
            Moments moments,
            Dice dice) {
        Site site = new Site(builder, crew, fields, names, moments, dice);
        List<Planned> features = new ArrayList<>();
        for (Catalogue.Product product : catalogue.products()) {
            UUID top = part(site, EntityType.PRODUCT, product.name(), product.description())
                    .add();
            for (Catalogue.Component component : product.components()) {
                UUID below = part(site, EntityType.COMPONENT, component.name(), component.description())
                        .parent(top)
                        .add();
                for (Catalogue.Feature feature : component.features()) {
                    features.add(planned(site, below, feature));
                }
            }
        }
        return new Structure(List.copyOf(features));
    }

    static EntityDraft part(Site site, EntityType type, String name, String description) {
        return site.builder()
                .entity(type, name)
                .value("description", Html.paragraph(description))
                .owner(site.dice().pick(site.crew().makers()))
                .teams(site.dice().pick(site.crew().teams()))
                .created(site.moments().next());
    }

    /** What hurts, and what people ask for. */
    static String described(Catalogue.Feature feature) {
        return "<h2>Problem</h2>" + Html.paragraph(feature.pain()) + "<h2>Idea</h2>" + Html.paragraph(feature.wish());
    }

    private static Planned planned(Site site, UUID component, Catalogue.Feature feature) {
        UUID id = item(site, EntityType.FEATURE, feature.name(), described(feature))
                .parent(component)
                .add();
        List<UUID> below = new ArrayList<>();
        for (String name : feature.subfeatures()) {
            below.add(item(site, EntityType.SUBFEATURE, name, Html.paragraph("Part of " + feature.name() + "."))
                    .parent(id)
                    .add());
        }
        return new Planned(id, component, feature, List.copyOf(below));
    }

    static EntityDraft item(Site site, EntityType type, String name, String description) {
        Dice dice = site.dice();
        CustomFields fields = site.fields();
        Instant created = site.moments().next();
        EntityDraft draft = site.builder()
                .entity(type, name)
                .value("description", description)
                .status(dice.pick(List.of("New idea", "New idea", "Candidate", "Planned", "In progress", "Released")))
                .created(created)
                .updated(site.moments().after(created))
                .value(fields.reach().id(), 5L * dice.between(1, 80))
                .option(fields.risk().id(), dice.pick(site.names().list("risk")));
        if (dice.percent(80)) {
            draft.owner(dice.pick(site.crew().makers()));
        }
        if (dice.percent(60)) {
            draft.teams(dice.some(site.crew().teams(), dice.between(1, 2)).toArray(Team[]::new));
        }
        if (dice.percent(45)) {
            draft.options(
                    "tags",
                    dice.some(site.names().list("tag"), dice.between(1, 3)).toArray(String[]::new));
        }
        if (dice.percent(50)) {
            draft.value("effort", dice.between(1, 40));
        }
        if (dice.percent(35)) {
            LocalDate start = LocalDate.of(2026, 3 * dice.between(0, 3) + 1, 1);
            draft.timeframe(start, start.plusMonths(3).minusDays(1), "quarter");
        }
        if (dice.percent(25)) {
            String status = dice.pick(List.of("onTrack", "onTrack", "atRisk", "offTrack"));
            draft.health(
                    status,
                    Html.paragraph("Reviewed in the weekly."),
                    dice.pick(site.crew().makers()));
        }
        if (dice.percent(30)) {
            draft.value(
                    "workProgress",
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("value", 5 * dice.between(0, 20))
                            .put("mode", "manual"));
        }
        if (dice.percent(4)) {
            draft.value("archived", true);
        }
        if (dice.percent(20)) {
            draft.source(Source.of("jira", "HAR-" + dice.between(100, 9999)));
        }
        rare(site, draft);
        return draft;
    }

    /** The fields that only some teams fill in. */
    private static void rare(Site site, EntityDraft draft) {
        Dice dice = site.dice();
        CustomFields fields = site.fields();
        if (dice.percent(30)) {
            draft.options(
                            fields.markets().id(),
                            dice.some(site.names().list("market"), 2).toArray(String[]::new))
                    .value(fields.onRoadmap().id(), dice.percent(50));
        }
        if (dice.percent(20)) {
            draft.value(fields.promise().id(), "Told " + dice.between(2, 9) + " customers that it comes")
                    .value(
                            fields.committed().id(),
                            LocalDate.of(2027, dice.between(1, 9), dice.between(1, 28))
                                    .toString());
        }
        if (dice.percent(20)) {
            draft.value(
                            fields.designer().id(),
                            dice.pick(site.crew().colleagues()).id().toString())
                    .option(
                            fields.discovery().id(),
                            dice.pick(List.of("Not begun", "Interviews", "Prototype", "Validated")));
        }
        if (dice.percent(10)) {
            draft.value(
                            fields.acceptance().id(),
                            "<ul><li>Works offline</li><li>Explained in the release notes</li></ul>")
                    .options(fields.themes().id(), dice.pick(List.of("Offline", "Trust", "Speed", "Money")))
                    .value(fields.score().id(), dice.between(1, 100));
        }
    }
}
