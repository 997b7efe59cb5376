package io.pbmcp.policy.file;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Defaults;
import io.pbmcp.policy.Pii;
import io.pbmcp.policy.SignIn;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One entry of {@code agents}. */
record AgentEntry(Section entry, Problems problems) {

    private static final Set<String> KNOWN = Shared.ordered(
            "name",
            "about",
            "owner",
            "sign-in",
            "areas",
            "confirm",
            "pii",
            "limits",
            "output",
            "share",
            "expires",
            "disabled");
    private static final Set<String> LATER = Shared.ordered("upstream", "except");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
    private static final String EXAMPLE = "[ stdio ]";

    /** Reads the entry at a position; its path names the agent as soon as it has a name. */
    static AgentEntry of(Node node, int position, Problems problems) {
        var path = "agents[" + position + "]";
        if (node instanceof Node.Mapping mapping && mapping.find("name").orElse(null) instanceof Node.Text name) {
            path = "agents." + name.value();
        }
        return new AgentEntry(Section.of(node, path, "{ name: triage, sign-in: [ stdio ] }", problems), problems);
    }

    Agent agent(Defaults defaults) {
        entry.only(KNOWN, LATER);
        var shared = new Shared(entry);
        return new Agent(
                name(),
                entry.text("about"),
                entry.text("owner"),
                signIns(),
                shared.areas(),
                shared.confirm(),
                entry.word("pii", Pii.class, "way to show personal data"),
                shared.limits(defaults.limits()),
                shared.output(defaults.output()),
                entry.number("share").orElse(1),
                expires(),
                entry.either("disabled", "true", "false").orElse(false),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private String name() {
        if (entry.find("name").isEmpty() && !problems.about(entry.path())) {
            problems.add(entry.path(), entry.line(), "An agent needs a name; add name: with a word such as triage.");
        }
        return entry.text("name").orElse("unnamed");
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

    private List<SignIn> signIns() {
        List<SignIn> ways = new ArrayList<>();
        for (var node : entry.items("sign-in", EXAMPLE)) {
            var path = entry.path() + ".sign-in[" + ways.size() + "]";
            if (node instanceof Node.Text text) {
                word(text, path).ifPresent(ways::add);
            } else {
                key(Section.of(node, path, "api-key: sha256:…", problems)).ifPresent(ways::add);
            }
        }
        return ways;
    }

    private Optional<SignIn> word(Node.Text text, String path) {
        if (text.value().equals("stdio")) {
            return Optional.of(new SignIn.Stdio());
        }
        problems.add(
                path,
                text.line(),
                "\"" + text.value()
                        + "\" is no way to sign in; write stdio, or api-key: with the line that key new prints.");
        return Optional.empty();
    }

    private Optional<SignIn> key(Section section) {
        section.only(Shared.ordered("api-key"), Shared.ordered("jwt"));
        if (section.keys().isEmpty() && !problems.about(section.path())) {
            problems.add(
                    section.path(),
                    section.line(),
                    "This is empty; write stdio, or api-key: with the line that key new prints.");
        }
        var text = section.text("api-key");
        if (text.isPresent() && !DIGEST.matcher(text.get()).matches()) {
            section.problem(
                    "api-key",
                    (text.get().startsWith("pbm_")
                                    ? "This is the key itself, which must never stand in a file. Write"
                                    : "Write")
                            + " sha256: and 64 lower-case hex digits, the line that key new prints.");
            return Optional.empty();
        }
        return text.map(line -> new SignIn.ApiKey(line.substring("sha256:".length())));
    }
}
