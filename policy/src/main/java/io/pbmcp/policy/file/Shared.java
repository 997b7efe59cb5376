package io.pbmcp.policy.file;

import io.pbmcp.policy.AgentLimits;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.ConfirmRules;
import io.pbmcp.policy.Grants;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Output;
import io.pbmcp.policy.Rate;
import io.pbmcp.policy.Strength;
import io.pbmcp.policy.Word;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The mappings that stand in {@code defaults} and in an agent's entry alike. */
record Shared(Section around) {

    /** What {@code areas} grants; nothing where it is left out. */
    Grants areas() {
        var section = around.sectionOrEmpty("areas", "{ \"*\": read, notes: write }");
        var names = new LinkedHashSet<>(Word.words(Area.class));
        names.add("*");
        section.only(names);
        Map<Area, Level> named = new EnumMap<>(Area.class);
        for (var area : Area.values()) {
            section.word(area.word(), Level.class, "level").ifPresent(level -> named.put(area, level));
        }
        return new Grants(named, section.word("*", Level.class, "level"));
    }

    /** What {@code confirm} says. */
    ConfirmRules confirm() {
        var section = around.sectionOrEmpty("confirm", "{ irreversible: ask, egress: approve }");
        section.only(ordered("irreversible", "egress"));
        return new ConfirmRules(strength(section, "irreversible"), strength(section, "egress"));
    }

    private static Optional<Strength> strength(Section section, String key) {
        return section.word(key, Strength.class, "strength of confirmation");
    }

    /** What {@code limits} says, member by member. */
    AgentLimits limits(AgentLimits otherwise) {
        var section = around.sectionOrEmpty("limits", "{ calls: 300/min, writes: 60/hour }");
        section.only(ordered("calls", "writes", "deletes", "waiting"));
        return new AgentLimits(
                rate(section, "calls").orElse(otherwise.calls()),
                rate(section, "writes").orElse(otherwise.writes()),
                rate(section, "deletes").orElse(otherwise.deletes()),
                section.number("waiting").orElse(otherwise.waiting()));
    }

    private static Optional<Rate> rate(Section section, String key) {
        var text = section.text(key);
        var rate = text.flatMap(Rate::parse);
        if (text.isPresent() && rate.isEmpty()) {
            section.problem(
                    key,
                    "\"" + text.get() + "\" is no rate; write a number from 1 and s, min, hour or day, such as 60/hour,"
                            + " or off for no limit.");
        }
        return rate;
    }

    /** What {@code output} says, member by member. */
    Output output(Output otherwise) {
        var section = around.sectionOrEmpty("output", "{ max-chars: 40000, structured: off }");
        section.only(ordered("max-chars", "structured"));
        return new Output(
                section.number("max-chars").orElse(otherwise.maxChars()),
                section.either("structured", "on", "off").orElse(otherwise.structured()));
    }

    /** The keys in the order in which a problem lists them. */
    static Set<String> ordered(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }
}
