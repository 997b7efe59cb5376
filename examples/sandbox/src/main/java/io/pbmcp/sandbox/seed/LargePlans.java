package io.pbmcp.sandbox.seed;

import io.pbmcp.sandbox.world.EntityDraft;
import io.pbmcp.sandbox.world.EntityType;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Goals, bets and release trains of a big firm, linked to the features that serve them. */
final class LargePlans {

    private static final int INITIATIVES = 1_500;
    private static final int KEY_RESULTS = 3;
    private static final int RELEASES = 39;
    private static final int BLOCKED = 2_000;
    private static final List<Integer> YEARS = List.of(2025, 2026, 2027);
    private static final YearMonth FIRST = YearMonth.of(2024, 1);
    private static final YearMonth NOW = YearMonth.of(2026, 11);

    /** Coprime with the numbers of combinations below. */
    private static final int STRIDE = 37;

    private final Structure.Site site;
    private final Structure structure;
    private final Dice dice;

    LargePlans(Structure.Site site, Structure structure) {
        this.site = site;
        this.structure = structure;
        this.dice = site.dice();
    }

    void draw() {
        List<UUID> objectives = objectives();
        initiatives(objectives);
        site.names().list("train").forEach(this::train);
        for (int i = 0; i < BLOCKED; i++) {
            int later = dice.between(1, structure.features().size() - 1);
            site.builder()
                    .blockedBy(
                            structure.features().get(later).id(),
                            structure.features().get(dice.between(0, later - 1)).id());
        }
    }

    private List<UUID> objectives() {
        List<String> goals = site.names().list("goal");
        List<String> topics = site.names().list("topic");
        int count = goals.size() * topics.size();
        List<UUID> objectives = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = i * STRIDE % count;
            String name = goals.get(at % goals.size()) + " " + topics.get(at / goals.size());
            EntityDraft draft = plan(EntityType.OBJECTIVE, name)
                    .timeframe(year(2026), year(2027).minusDays(1), "year");
            if (!objectives.isEmpty() && dice.percent(30)) {
                draft.parent(dice.pick(objectives));
            }
            UUID objective = draft.add();
            keyResults(objective, name, i);
            objectives.add(objective);
        }
        return objectives;
    }

    private void keyResults(UUID objective, String goal, int number) {
        List<List<String>> measures = site.names().table("measure");
        for (int i = 0; i < KEY_RESULTS; i++) {
            List<String> measure = measures.get((number + i) % measures.size());
            double start = Double.parseDouble(measure.get(1));
            double target = Double.parseDouble(measure.get(2));
            site.builder()
                    .entity(EntityType.KEY_RESULT, measure.get(0).replace("{goal}", goal))
                    .status(dice.pick(List.of("Not started", "Active", "Done")))
                    .progress(start, target, Math.rint(start + (target - start) * dice.between(0, 10) / 10))
                    .owner(dice.pick(site.crew().makers()))
                    .parent(objective)
                    .created(site.moments().next())
                    .add();
        }
    }

    private void initiatives(List<UUID> objectives) {
        List<String> bets = site.names().list("bet");
        List<String> topics = site.names().list("topic");
        int count = bets.size() * topics.size() * YEARS.size();
        for (int i = 0; i < INITIATIVES; i++) {
            int at = i * STRIDE % count;
            int year = YEARS.get(at / bets.size() / topics.size());
            String name = bets.get(at % bets.size()) + " " + topics.get(at / bets.size() % topics.size()) + " " + year;
            EntityDraft draft = plan(EntityType.INITIATIVE, name)
                    .teams(dice.pick(site.crew().teams()))
                    .timeframe(year(year), year(year + 1).minusDays(1), "year");
            if (dice.percent(80)) {
                draft.parent(dice.pick(objectives));
            }
            link(draft.add(), dice.between(4, 9));
        }
    }

    private EntityDraft plan(EntityType type, String name) {
        EntityDraft draft = site.builder()
                .entity(type, name)
                .value("description", Html.paragraph("Agreed in the yearly planning."))
                .status(dice.pick(List.of("Not started", "Active", "Active", "Done")))
                .owner(dice.pick(site.crew().makers()))
                .created(site.moments().next());
        return dice.percent(10)
                ? draft.health(
                        dice.pick(List.of("onTrack", "atRisk", "offTrack")),
                        Html.paragraph("Reviewed in the monthly."),
                        dice.pick(site.crew().makers()))
                : draft;
    }

    /** A release for every month. */
    private void train(String name) {
        UUID group = site.builder()
                .entity(EntityType.RELEASE_GROUP, name)
                .created(site.moments().next())
                .add();
        for (int i = 0; i < RELEASES; i++) {
            YearMonth month = FIRST.plusMonths(i);
            String status = month.isBefore(NOW) ? "Completed" : month.equals(NOW) ? "Underway" : "Upcoming";
            UUID release = site.builder()
                    .entity(EntityType.RELEASE, name + ", " + month)
                    .status(status)
                    .timeframe(month.atDay(1), month.atEndOfMonth(), "month")
                    .parent(group)
                    .created(site.moments().next())
                    .add();
            link(release, dice.between(20, 60));
        }
    }

    private void link(UUID plan, int features) {
        for (int i = 0; i < features; i++) {
            site.builder().link(dice.pick(structure.features()).id(), plan);
        }
    }

    private static LocalDate year(int year) {
        return LocalDate.of(year, 1, 1);
    }
}
