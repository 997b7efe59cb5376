package io.pbmcp.server.review;

import static io.pbmcp.server.review.Html.all;
import static io.pbmcp.server.review.Html.tag;
import static io.pbmcp.server.review.Html.text;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One agent on the page: who it is, what bounds it, and the tools it has. */
record AgentCard(AgentReview review) {

    Html html() {
        var agent = review.agent();
        var head = tag(
                "h2",
                text(agent.name()),
                review.out().map(why -> tag("small", why).in("out")).orElse(Html.NONE));
        return tag(
                        "section",
                        head,
                        agent.about().map(about -> tag("p", about).in("about")).orElse(Html.NONE),
                        GridPage.facts(facts()),
                        tag(
                                        "div",
                                        column(Access.READ, "Reads"),
                                        column(Access.WRITE, "Changes"),
                                        column(Access.DELETE, "Deletes"))
                                .in("columns"),
                        denied())
                .in("agent")
                .with("id", agent.name());
    }

    private List<Html> facts() {
        var agent = review.agent();
        var limits = agent.limits();
        var facts = new ArrayList<Html>();
        facts.add(GridPage.fact("Owner", agent.owner().orElse("nobody")));
        facts.add(
                GridPage.fact("Last day", agent.expires().map(Object::toString).orElse("never ends")));
        facts.add(GridPage.fact("Signs in by", GridPage.orNone(review.signIns())));
        facts.add(GridPage.fact(
                "Limits",
                rate(limits.calls(), "calls") + ", " + rate(limits.writes(), "writes") + ", "
                        + rate(limits.deletes(), "deletes")));
        facts.add(GridPage.fact(
                "What cannot be undone is agreed to by",
                GridPage.confirmed(review.confirm().irreversible())));
        facts.add(GridPage.fact(
                "What sends data out is agreed to by",
                GridPage.confirmed(review.confirm().egress())));
        facts.add(GridPage.fact("Personal data", GridPage.personalData(review.pii())));
        if (!review.exceptions().isEmpty()) {
            facts.add(GridPage.fact("Must not use", String.join("; ", review.exceptions())));
        }
        agent.onlyWhen()
                .ifPresent(rule ->
                        facts.add(GridPage.fact("Only under", String.join(", ", new TreeSet<>(rule.under())))));
        return facts;
    }

    private static String rate(Rate rate, String what) {
        return rate instanceof Rate.Per ? rate.text().replace("/", " " + what + " a ") : "any number of " + what;
    }

    private Html column(Access access, String title) {
        var held = review.held(access);
        var items = held.stream()
                .map(holding -> tag(
                        "li",
                        tag("code", holding.tool().name())
                                .with("title", holding.tool().title()),
                        holding.confirmed()
                                .map(strength -> tag("span", strength.word()).in("badge " + strength.word()))
                                .orElse(Html.NONE)))
                .toList();
        return tag(
                "div",
                tag(
                        "h3",
                        text(title + " "),
                        tag("span", Integer.toString(held.size())).in("number")),
                held.isEmpty() ? tag("p", "nothing").in("none") : tag("ul", all(items)));
    }

    private Html denied() {
        var denied = review.tools().stream().filter(holding -> !holding.held()).toList();
        if (denied.isEmpty()) {
            return Html.NONE;
        }
        var items = denied.stream()
                .map(holding -> tag(
                        "li",
                        tag("code", holding.tool().name()),
                        text(" " + holding.decision().sentence())))
                .toList();
        return tag("details", tag("summary", denied.size() + " tools it has not, and why"), tag("ul", all(items)));
    }
}
