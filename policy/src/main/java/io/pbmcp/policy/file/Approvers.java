package io.pbmcp.policy.file;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Approver;
import io.pbmcp.policy.Nearest;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.SignIn;
import io.pbmcp.policy.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The entry {@code approvers}. */
record Approvers(Section root, List<Agent> agents) {

    private static final String EXAMPLE = "{ name: ops-leads, key: sha256:…, may: [ irreversible ] }";
    private static final List<String> RISKS = List.of(Risk.IRREVERSIBLE.word(), Risk.EGRESS.word());

    List<Approver> all() {
        var all = new ArrayList<Approver>();
        var names = new HashSet<String>();
        var keys = keys();
        for (var section : root.sections("approvers", EXAMPLE)) {
            section.only(Shared.ordered("name", "key", "may"));
            var name = section.required("name", "An approver needs a name; add name: with a word such as ops-leads.")
                    .filter(text -> named(section, text));
            section.required("key", "An approver needs key: with the line that key new --approver prints.");
            var key = SignIns.digest(section, "key", "key new --approver");
            var may = section.texts("may", "[ irreversible, egress ]", Approvers::problem);
            if (name.isPresent() && !names.add(name.get())) {
                section.problem("name", "Two approvers are named " + name.get() + "; names are unique.");
            }
            if (key.isPresent() && !keys.add(key.get())) {
                section.problem(
                        "key",
                        "This key is that of an agent, or of another approver; nobody agrees to what they asked for.");
            }
            name.ifPresent(word -> key.ifPresent(digest -> all.add(new Approver(word, digest, risks(may)))));
        }
        return all;
    }

    private static boolean named(Section section, String text) {
        if (text.matches(Agent.NAME)) {
            return true;
        }
        section.problem("name", "This " + Agent.NAME_RULE + ".");
        return false;
    }

    private Set<String> keys() {
        return agents.stream()
                .flatMap(agent -> agent.signIn().stream())
                .filter(SignIn.ApiKey.class::isInstance)
                .map(way -> ((SignIn.ApiKey) way).sha256())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Optional<String> problem(String word) {
        return RISKS.contains(word)
                ? Optional.empty()
                : Optional.of(Nearest.sentence(word, "risk that anybody agrees to", RISKS));
    }

    private static Set<Risk> risks(Set<String> words) {
        return words.stream()
                .flatMap(word -> Word.find(Risk.class, word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
