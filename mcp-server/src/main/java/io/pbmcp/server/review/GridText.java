package io.pbmcp.server.review;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The grid for a terminal: areas from top to bottom, agents from left to right, in blocks that are no wider than a screen. */
public final class GridText {

    private static final int WIDTH = 100;
    private static final int LABEL = 13;
    private static final int COLUMN = 24;
    private static final String GAP = "  ";

    private final PolicyReview review;

    public GridText(PolicyReview review) {
        this.review = review;
    }

    /** One row of the grid. */
    private record Row(String label, Function<AgentReview, String> cell) {}

    /** All lines. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add(review.name() + ": catalogue " + review.policy().catalog() + ", version "
                + review.policy().version().substring(0, 12) + ", on " + review.day());
        for (var block : blocks()) {
            lines.add("");
            lines.addAll(block(block));
        }
        lines.add("");
        lines.addAll(legend());
        return lines;
    }

    private List<List<AgentReview>> blocks() {
        var blocks = new ArrayList<List<AgentReview>>();
        List<AgentReview> block = new ArrayList<>();
        var width = LABEL;
        for (var agent : review.agents()) {
            var more = GAP.length() + width(agent);
            if (!block.isEmpty() && width + more > WIDTH) {
                blocks.add(block);
                block = new ArrayList<>();
                width = LABEL;
            }
            block.add(agent);
            width += more;
        }
        blocks.add(block);
        return blocks;
    }

    private static int width(AgentReview agent) {
        var longest = rows().stream()
                .mapToInt(row -> row.cell().apply(agent).length())
                .max()
                .orElse(0);
        return Math.max(agent.agent().name().length(), Math.min(longest, COLUMN));
    }

    private static List<String> block(List<AgentReview> agents) {
        var lines = new ArrayList<String>();
        lines.add(line("", agents, agent -> agent.agent().name()));
        lines.add(line("", agents, agent -> "-".repeat(width(agent))));
        rows().stream()
                .filter(row -> agents.stream()
                        .anyMatch(agent -> !row.cell().apply(agent).isEmpty()))
                .forEach(row -> lines.add(line(row.label(), agents, row.cell())));
        return lines;
    }

    private static String line(String label, List<AgentReview> agents, Function<AgentReview, String> cell) {
        var line = new StringBuilder(padded(label, LABEL));
        for (var agent : agents) {
            line.append(GAP).append(padded(cut(cell.apply(agent), width(agent)), width(agent)));
        }
        return line.toString().stripTrailing();
    }

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        rows.add(new Row("", agent -> agent.out().orElse("")));
        for (var area : Area.values()) {
            rows.add(new Row(area.word(), agent -> cell(agent.in(area))));
        }
        rows.add(new Row(
                "tools", agent -> agent.held().size() + " of " + agent.tools().size()));
        rows.add(new Row("irreversible", agent -> word(agent.confirm().irreversible())));
        rows.add(new Row("egress", agent -> word(agent.confirm().egress())));
        rows.add(new Row("except", agent -> count(agent.exceptions().size(), "exception")));
        rows.add(new Row(
                "only under",
                agent -> agent.agent()
                        .onlyWhen()
                        .map(rule -> count(rule.under().size(), "record"))
                        .orElse("")));
        rows.add(new Row("personal data", agent -> agent.pii().word()));
        rows.add(new Row("calls", agent -> agent.agent().limits().calls().text()));
        rows.add(new Row("writes", agent -> agent.agent().limits().writes().text()));
        rows.add(new Row("deletes", agent -> agent.agent().limits().deletes().text()));
        rows.add(new Row("sign-in", agent -> String.join(", ", agent.signIns())));
        rows.add(new Row("owner", agent -> agent.agent().owner().orElse("-")));
        rows.add(new Row(
                "last day",
                agent -> agent.agent().expires().map(Object::toString).orElse("-")));
        return rows;
    }

    private static String cell(Cell cell) {
        return (cell.level().permits(Access.READ) ? cell.level().word() : "-")
                + (cell.lowered() ? " <" : "")
                + cell.brackets();
    }

    private List<String> legend() {
        var lines = new ArrayList<String>();
        lines.add("(ask) and such: how what cannot be undone, or sends data out, is confirmed there.");
        if (review.agents().stream()
                .flatMap(agent -> agent.areas().values().stream())
                .anyMatch(Cell::lowered)) {
            lines.add("<  the agent's own entry says more; defaults.areas is its ceiling.");
        }
        for (var agent : review.agents()) {
            agent.exceptions()
                    .forEach(words -> lines.add("except  " + agent.agent().name() + " must not use " + words));
        }
        lines.add(
                review.findings().isEmpty()
                        ? "Nothing to look at again."
                        : review.findings().size() + " to look at again: policy check tells.");
        return lines;
    }

    private static String word(Optional<Strength> strength) {
        return strength.map(Strength::word).orElse("-");
    }

    private static String count(int number, String noun) {
        return number == 0 ? "" : number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
