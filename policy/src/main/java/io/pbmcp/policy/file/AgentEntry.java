package io.pbmcp.policy.file;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Defaults;
import io.pbmcp.policy.Except;
import io.pbmcp.policy.FieldName;
import io.pbmcp.policy.OnlyWhen;
import io.pbmcp.policy.Pii;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One entry of {@code agents}. */
record AgentEntry(Section entry, Problems problems) {

    private static final Set<String> KNOWN = Shared.ordered(
            "name",
            "about",
            "owner",
            "sign-in",
            "upstream",
            "areas",
            "except",
            "only-when",
            "confirm",
            "pii",
            "limits",
            "output",
            "share",
            "expires",
            "disabled");
    private static final Pattern VARIABLE = Pattern.compile("[A-Z_][A-Z0-9_]{0,99}");
    private static final String EXCEPT = "{ tool: note_update, fields: [ owner ] }";
    private static final int LONGEST = 500;

    /** Reads the entry at a position; its path names the agent as soon as it has a name. */
    static AgentEntry of(Node node, int position, Problems problems) {
        var path = "agents[" + position + "]";
        if (node instanceof Node.Mapping mapping && mapping.find("name").orElse(null) instanceof Node.Text name) {
            path = "agents." + name.value();
        }
        return new AgentEntry(Section.of(node, path, "{ name: triage, sign-in: [ stdio ] }", problems), problems);
    }

    Agent agent(Defaults defaults) {
        entry.only(KNOWN);
        var shared = new Shared(entry);
        return new Agent(
                name(),
                entry.text("about"),
                entry.text("owner"),
                new SignIns(entry, problems).ways(),
                shared.areas(),
                shared.confirm(),
                entry.word("pii", Pii.class, "way to show personal data"),
                shared.limits(defaults.limits()),
                shared.output(defaults.output()),
                entry.number("share").orElse(1),
                expires(),
                entry.either("disabled", "true", "false").orElse(false),
                upstream(),
                entry.sections("except", EXCEPT).stream().map(this::except).toList(),
                entry.section("only-when", "{ under: <id of a product> }").map(this::onlyWhen));
    }

    private String name() {
        return entry.required("name", "An agent needs a name; add name: with a word such as triage.")
                .orElse("unnamed");
    }

    private Optional<LocalDate> expires() {
        return entry.text("expires").flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeException e) {
                entry.problem(
                        "expires", "\"" + text + "\" is not a day; write it as 2027-03-31, the last day included.");
                return Optional.empty();
            }
        });
    }

    /** The text is never repeated, because it may be the token that somebody took for its place. */
    private Optional<String> upstream() {
        return entry.text("upstream").filter(text -> {
            var name = VARIABLE.matcher(text).matches();
            if (!name) {
                entry.problem(
                        "upstream",
                        text.length() > 20 && !text.contains("_")
                                ? "This looks like a token, which must never stand in a file; take it out of use. Write the"
                                        + " name of the environment variable that holds the token, such as"
                                        + " PRODUCTBOARD_TOKEN_TRIAGE."
                                : "This must be the name of an environment variable: capitals, digits and underscores,"
                                        + " such as PRODUCTBOARD_TOKEN_TRIAGE.");
            }
            return name;
        });
    }

    private Except except(Section section) {
        section.only(Shared.ordered("tool", "fields", "because"));
        var tool = section.required("tool", "An exception needs tool: with the name of one, or \"*\" for all.");
        var fields = section.texts("fields", "[ owner ]", FieldName::problem);
        if (section.find("fields").orElse(null) instanceof Node.Items items
                && items.nodes().isEmpty()) {
            section.problem("fields", "This is empty; name a field, or remove the key to forbid the whole tool.");
        }
        return new Except(tool.orElse("*"), fields, section.line("because", LONGEST));
    }

    private OnlyWhen onlyWhen(Section section) {
        section.only(Shared.ordered("under"));
        var given = section.find("under").orElse(null);
        if (given instanceof Node.Items) {
            var ids = section.texts("under", "[ <id of a product> ]", RecordId::problem);
            if (ids.isEmpty() && !problems.about(section.at("under[0]"))) {
                section.problem("under", "This is empty; name a product or component, or remove only-when.");
            }
            return new OnlyWhen(ids(ids));
        }
        var id = section.required("under", "This narrows nothing; add under: with the id of a product.");
        id.flatMap(RecordId::problem).ifPresent(wrong -> section.problem("under", wrong));
        return new OnlyWhen(ids(id.stream().toList()));
    }

    private static Set<String> ids(Collection<String> texts) {
        return texts.stream().flatMap(text -> RecordId.find(text).stream()).collect(Collectors.toUnmodifiableSet());
    }
}
