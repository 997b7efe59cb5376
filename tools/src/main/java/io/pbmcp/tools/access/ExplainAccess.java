package io.pbmcp.tools.access;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.policy.Word;
import io.pbmcp.tools.access.AccessReport.AreaLevel;
import io.pbmcp.tools.access.AccessReport.ToolVerdict;
import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.Rights;
import io.pbmcp.tools.kit.Spelling;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolContext;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Tells an agent what it may do, why a tool is missing or was refused, and who can change that; asks nobody. */
@ToolCard(
        name = ExplainAccess.NAME,
        title = "Explain my access",
        description = """
                Shows what you may do here, why a tool is missing or was refused, and who can change that.""",
        areas = {},
        access = Access.READ,
        risk = Risk.NONE,
        idempotent = true,
        since = 1,
        always = true)
record ExplainAccess(List<ToolFacts> others) implements Tool<ExplainAccess.Arguments, AccessReport> {

    static final String NAME = "access_explain";

    ExplainAccess {
        others = List.copyOf(others);
    }

    record Arguments(
            @Description("Only this one.") @Size(max = 64) @Nullable
            String tool) {}

    @Override
    public Mono<Plan<AccessReport>> plan(Arguments arguments, ToolContext context) {
        var rights = context.rights();
        List<ToolVerdict> verdicts = new ArrayList<>();
        if (arguments.tool() == null) {
            others.forEach(tool -> verdict(tool, rights).ifPresent(verdicts::add));
        } else {
            var found = others.stream()
                    .filter(tool -> tool.name().equals(arguments.tool()))
                    .findFirst()
                    .flatMap(tool -> verdict(tool, rights));
            if (found.isEmpty()) {
                return Mono.error(unknown(arguments.tool()).asException());
            }
            verdicts.add(found.get());
        }
        var areas = Arrays.stream(Area.values())
                .map(area -> new AreaLevel(area.word(), rights.level(area).word()))
                .toList();
        var report = new AccessReport(
                context.caller().agent(),
                areas,
                Optional.ofNullable(arguments.tool()),
                verdicts,
                rights.whoCanChangeIt());
        return Mono.just(Plan.read(Reach.none(), () -> Mono.just(report)));
    }

    private static Optional<ToolVerdict> verdict(ToolFacts tool, Rights rights) {
        return rights.tool(tool.name()).map(decision -> {
            var areas = tool.byType()
                    ? tool.areas().stream()
                            .sorted()
                            .filter(area -> rights.level(area).permits(tool.access()))
                            .map(Word::word)
                            .toList()
                    : List.<String>of();
            var strength = decision instanceof Decision.Confirm confirm
                    ? Optional.of(confirm.strength().word())
                    : Optional.<String>empty();
            var verdict = decision.denied()
                    ? ToolVerdict.DENIED
                    : strength.isPresent() ? ToolVerdict.CONFIRM : ToolVerdict.ALLOWED;
            return new ToolVerdict(tool.name(), verdict, strength, areas, decision.rule(), decision.sentence());
        });
    }

    private Refusal unknown(String name) {
        var names = others.stream().map(ToolFacts::name).toList();
        var hint = Spelling.nearest(name, names)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        return Refusal.of(
                ErrorCode.INVALID_ARGUMENTS,
                "tool",
                "there is no tool of that name" + hint,
                "Call access_explain without arguments to see all tools.");
    }

    @Override
    public Document show(AccessReport report) {
        var lines = new ArrayList<String>();
        lines.add("You are the agent " + report.agent() + ".");
        lines.add("Areas: " + levels(report));
        if (report.tool().isPresent()) {
            report.tools().forEach(tool -> lines.addAll(one(tool)));
        } else {
            names(report, ToolVerdict.ALLOWED).ifPresent(names -> lines.add("You may use: " + names));
            names(report, ToolVerdict.CONFIRM)
                    .ifPresent(names -> lines.add("You may use, once somebody agreed to the call: " + names));
            names(report, ToolVerdict.DENIED)
                    .ifPresent(names -> lines.add("Not for you (name one in tool to see why): " + names));
        }
        if (report.tool().isEmpty()
                || report.tools().stream().noneMatch(tool -> tool.sentence().contains(report.whoCanChangeIt()))) {
            lines.add(report.whoCanChangeIt());
        }
        return Document.of(lines.toArray(String[]::new));
    }

    private static List<String> one(ToolVerdict tool) {
        var lines = new ArrayList<String>();
        lines.add(tool.name() + ": " + tool.verdict()
                + tool.confirmation().map(strength -> " (" + strength + ")").orElse("")
                + ". " + tool.sentence());
        if (!tool.is(ToolVerdict.DENIED) && !tool.areas().isEmpty()) {
            lines.add("Usable on objects of: " + String.join(", ", tool.areas()));
        }
        lines.add("Rule: " + tool.rule());
        return lines;
    }

    private static String levels(AccessReport report) {
        return report.areas().stream()
                .collect(Collectors.groupingBy(
                        AreaLevel::level, Collectors.mapping(AreaLevel::area, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(
                        level -> Word.find(Level.class, level).orElse(Level.OFF))))
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private static Optional<String> names(AccessReport report, String verdict) {
        return Optional.of(report.tools().stream()
                        .filter(tool -> tool.is(verdict))
                        .map(tool -> tool.name()
                                + tool.confirmation()
                                        .map(strength -> " (" + strength + ")")
                                        .orElse(""))
                        .collect(Collectors.joining(", ")))
                .filter(names -> !names.isEmpty());
    }
}
