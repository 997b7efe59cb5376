package io.pbmcp.server.review;

import static io.pbmcp.server.review.Html.all;
import static io.pbmcp.server.review.Html.tag;
import static io.pbmcp.server.review.Html.text;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.IfCannotAsk;
import io.pbmcp.policy.Pii;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Strength;
import io.pbmcp.policy.Word;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The review as one page that needs nothing from anywhere else: for whoever has to approve a policy, on a screen or on paper. */
public final class GridPage {

    /** What every page begins with. */
    public static final String BEGIN = "<!doctype html>";

    private static final String STYLE = style();

    private final PolicyReview review;

    public GridPage(PolicyReview review) {
        this.review = review;
    }

    /** The whole page. */
    public String html() {
        var head = tag(
                "head",
                new Html(
                        "<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
                                + " 'unsafe-inline'\"><meta name=\"color-scheme\" content=\"light dark\">"),
                tag("title", "Who may do what: " + review.name()),
                new Html("<style>" + STYLE + "</style>"));
        var body = tag("body", tag("main", title(), tiles(), grid(), findings(), everybody(), agents(), foot()));
        return BEGIN + "\n" + tag("html", head, body).with("lang", "en").markup() + "\n";
    }

    private Html title() {
        var policy = review.policy();
        return tag(
                "header",
                tag("p", "productboard-mcp policy review").in("eyebrow"),
                tag("h1", "Who may do what"),
                tag(
                                "p",
                                tag("code", review.name()),
                                text(" · catalogue " + policy.catalog() + " · version "),
                                tag("code", policy.version().substring(0, 12)),
                                text(" · as of " + review.day() + " (UTC)"))
                        .in("sub"));
    }

    private Html tiles() {
        var policy = review.policy();
        return tag(
                        "section",
                        tile(review.agents().size(), "agent", ""),
                        tile(review.tools(), "tool", ""),
                        tile(policy.approvers().size(), "approver", ""),
                        tile(policy.egressHosts().size(), "host for data out", ""),
                        tile(policy.tests().size(), "test in the file", ""),
                        tile(
                                review.findings().size(),
                                "thing to look at again",
                                review.findings().isEmpty() ? "" : "warn"))
                .in("tiles");
    }

    private static Html tile(int number, String noun, String style) {
        var words = number == 1 ? noun : noun.replaceFirst("^(agent|tool|approver|host|test|thing)", "$1s");
        return tag("div", tag("b", Integer.toString(number)), tag("span", words))
                .in(("tile " + style).strip());
    }

    private Html grid() {
        var columns = Arrays.stream(Area.values())
                .map(area -> tag("th", area.word()).with("scope", "col"))
                .toList();
        var rows = review.agents().stream().map(this::row).toList();
        var table = tag(
                "table",
                tag(
                        "thead",
                        tag(
                                "tr",
                                tag("th", "Agent").with("scope", "col"),
                                all(columns),
                                tag("th", "Tools").with("scope", "col"))),
                tag("tbody", all(rows)));
        return tag("section", tag("h2", "The grid"), tag("div", table).in("scroll"), legend())
                .in("grid");
    }

    private Html row(AgentReview agent) {
        var name =
                tag("a", agent.agent().name()).with("href", "#" + agent.agent().name());
        var head = tag(
                        "th",
                        name,
                        agent.out().map(why -> tag("small", why).in("out")).orElse(Html.NONE),
                        all(marks(agent)))
                .with("scope", "row");
        var cells =
                Arrays.stream(Area.values()).map(area -> cell(agent.in(area))).toList();
        return tag(
                "tr",
                head,
                all(cells),
                tag("td", agent.held().size() + " / " + agent.tools().size()).in("count"));
    }

    /** What bounds an agent everywhere, and so stands beside its name. */
    private static List<Html> marks(AgentReview agent) {
        var marks = new ArrayList<Html>();
        if (!agent.exceptions().isEmpty()) {
            marks.add(mark("with exceptions", String.join("; ", agent.exceptions())));
        }
        agent.agent()
                .onlyWhen()
                .ifPresent(rule -> marks.add(
                        mark("some records only", "under " + String.join(", ", new TreeSet<>(rule.under())))));
        if (agent.out().isEmpty()) {
            agent.agent().expires().ifPresent(day -> marks.add(mark("until " + day, "its last day, in UTC")));
        }
        return marks;
    }

    private static Html mark(String words, String title) {
        return tag("small", words).with("title", title).in("mark");
    }

    private static Html cell(Cell cell) {
        var level = cell.level().word();
        var word = level.equals("off") ? "–" : level;
        var lowered = cell.lowered() ? tag("sup", "↓").with("title", "a ceiling takes some away") : Html.NONE;
        return tag(
                        "td",
                        tag("span", text(word), lowered).in("level " + level),
                        all(cell.confirmed().stream().map(GridPage::badge).toList()))
                .in("cell");
    }

    private static Html badge(Strength strength) {
        return tag("span", strength.word()).in("badge " + strength.word());
    }

    private Html legend() {
        return tag(
                        "p",
                        tag("span", "read").in("level read"),
                        text(" list, get, search "),
                        tag("span", "write").in("level write"),
                        text(" and create, change, link "),
                        tag("span", "full").in("level full"),
                        text(" and delete. Confirmed there by "),
                        badge(Strength.PREVIEW),
                        text(" the agent itself, after it saw the effect, "),
                        badge(Strength.ASK),
                        text(" the person in front of the client, "),
                        badge(Strength.APPROVE),
                        text(" somebody else. ↓ lowered by a ceiling for all."))
                .in("legend");
    }

    private Html findings() {
        if (review.findings().isEmpty()) {
            return Html.NONE;
        }
        var items = review.findings().stream()
                .map(found -> tag(
                        "li",
                        tag("span", found.lint().word()).in("lint"),
                        text(" "),
                        tag("code", found.path()),
                        text(" " + found.sentence())))
                .toList();
        return tag(
                "section", tag("h2", "To look at again"), tag("ul", all(items)).in("findings"));
    }

    private Html everybody() {
        var policy = review.policy();
        var defaults = policy.defaults();
        return tag(
                "section",
                tag("h2", "What holds for everybody"),
                facts(List.of(
                        fact("Ceilings", ceilings(policy)),
                        fact(
                                "What cannot be undone is agreed to by",
                                confirmed(defaults.confirm().irreversible())),
                        fact(
                                "What sends data out is agreed to by",
                                confirmed(defaults.confirm().egress())),
                        fact("If a client cannot ask", ifCannotAsk(defaults.ifCannotAsk())),
                        fact("Personal data", personalData(defaults.pii())),
                        fact(
                                "Hosts for data out",
                                orNone(new TreeSet<>(policy.egressHosts())
                                        .stream().toList())),
                        fact("Approvers", orNone(approvers(policy))))));
    }

    private static String ceilings(Policy policy) {
        var lowered = Arrays.stream(Area.values())
                .flatMap(area -> policy.defaults().areas().find(area).stream()
                        .filter(level -> !level.word().equals("full"))
                        .map(level -> area.word() + " " + level.word()))
                .toList();
        return lowered.isEmpty() ? "none" : String.join(", ", lowered);
    }

    private static List<String> approvers(Policy policy) {
        return policy.approvers().stream()
                .map(approver -> approver.name() + " ("
                        + approver.may().stream().map(Word::word).sorted().collect(Collectors.joining(", ")) + ")")
                .toList();
    }

    private Html agents() {
        return all(review.agents().stream()
                .map(agent -> new AgentCard(agent).html())
                .toList());
    }

    private Html foot() {
        return tag(
                "footer",
                text(
                        "Every mark comes from the decision that guards each call. What is not shown here is not granted."));
    }

    static String confirmed(Optional<Strength> strength) {
        return strength.map(how -> switch (how) {
                    case PREVIEW -> "the agent itself, after it saw the effect (preview)";
                    case ASK -> "the person in front of the client (ask)";
                    case APPROVE -> "somebody else (approve)";
                })
                .orElse("nobody");
    }

    private static String ifCannotAsk(IfCannotAsk answer) {
        return switch (answer) {
            case APPROVE -> "somebody else has to approve";
            case REFUSE -> "the call is refused";
        };
    }

    static String personalData(Pii pii) {
        return switch (pii) {
            case MASK -> "masked";
            case SHOW -> "shown";
        };
    }

    static String orNone(List<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }

    static Html fact(String name, String words) {
        return tag("div", tag("dt", name), tag("dd", words));
    }

    static Html facts(List<Html> facts) {
        return tag("dl", all(new ArrayList<>(facts)));
    }

    private static String style() {
        try (var in = GridPage.class.getResourceAsStream("grid.css")) {
            return new String(Objects.requireNonNull(in, "grid.css is packed").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
