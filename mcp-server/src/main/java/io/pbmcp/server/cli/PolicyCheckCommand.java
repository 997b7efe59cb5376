package io.pbmcp.server.cli;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Review;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.policy.file.Problem;
import io.pbmcp.policy.file.Warning;
import io.pbmcp.server.live.Candidate;
import io.pbmcp.server.live.PolicySource;
import io.pbmcp.tools.Tools;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks a policy file the way a start would, and tells what it found. */
@Command(
        name = "check",
        description = "Check a policy file the way a start would. Exit code 3 when it is refused, 4 when only its own"
                + " tests fail.",
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The policy file. Default: PBMCP_POLICY.")
    private @Nullable Path file;

    @Option(names = "--strict", description = "Exit code 4 when there is anything to look at again.")
    private boolean strict;

    @Option(names = "--json", description = "Print it for a program.")
    private boolean json;

    PolicyCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var path = PolicyChoice.file(file, console);
        var candidate = PolicySource.of(path, Tools.catalog().facts()).read();
        if (candidate instanceof Candidate.Refused refused) {
            return refused(path, refused.reading());
        }
        if (candidate instanceof Candidate.Failed failed) {
            return failed(path, failed, warnings(failed.policy(), failed.warnings()));
        }
        var good = (Candidate.Good) candidate;
        return good(path, good.policy(), warnings(good.policy(), good.warnings()));
    }

    private int refused(Path path, PolicyFile.Refused reading) {
        if (json) {
            print(page(path, "refused", reading.problems(), List.of()));
        } else {
            console.print(reading.text());
            console.say(reading.problems().size() + " to put right; a server would not start with this file.");
        }
        return ExitCode.REFUSED;
    }

    private int failed(Path path, Candidate.Failed failed, List<Warning> warnings) {
        var failures = failed.failures().problems();
        if (json) {
            var page = page(path, "tests-failed", failures, warnings);
            agents(page, failed.policy());
            print(page);
        } else {
            console.print(failed.failures().text());
            print(path, warnings);
            console.say(failures.size() + " of the file's own tests failed ("
                    + failed.policy().tests().size() + " in all); a server would not start with this file.");
        }
        return ExitCode.CHECK_FAILED;
    }

    private int good(Path path, Policy policy, List<Warning> warnings) {
        if (json) {
            var page = page(path, "good", List.of(), warnings);
            agents(page, policy);
            print(page);
        } else {
            print(path, warnings);
            policy.agents().stream()
                    .filter(Agent::disabled)
                    .forEach(agent -> console.print(path + ": agents." + agent.name() + ": is switched off."));
            console.print(path + ": " + summary(policy)
                    + (warnings.isEmpty() ? "" : ", " + warnings.size() + " to look at again"));
        }
        return strict && !warnings.isEmpty() ? ExitCode.CHECK_FAILED : ExitCode.DONE;
    }

    /** What the file itself gives reason to look at again, and the agents whose last day is over. */
    private static List<Warning> warnings(Policy policy, List<Warning> found) {
        var all = new ArrayList<>(found);
        new Review(policy)
                .expired(Clock.systemUTC())
                .forEach(over -> all.add(new Warning(over.lint(), over.path(), 0, over.sentence())));
        return all;
    }

    private static ObjectNode page(Path path, String outcome, List<Problem> problems, List<Warning> warnings) {
        var page = JsonMapper.shared()
                .createObjectNode()
                .put("file", path.toString())
                .put("outcome", outcome);
        page.putArray("agents");
        page.put("tests", 0);
        var wrong = page.putArray("problems");
        problems.forEach(problem -> wrong.addObject()
                .put("line", problem.line())
                .put("path", problem.path())
                .put("sentence", problem.sentence()));
        var again = page.putArray("warnings");
        warnings.forEach(warning -> again.addObject()
                .put("lint", warning.lint().word())
                .put("line", warning.line())
                .put("path", warning.path())
                .put("sentence", warning.sentence()));
        return page;
    }

    private static void agents(ObjectNode page, Policy policy) {
        var names = page.putArray("agents");
        policy.agents().forEach(agent -> names.add(agent.name()));
        page.put("tests", policy.tests().size());
    }

    private void print(Path path, List<Warning> warnings) {
        warnings.forEach(warning -> console.print(path + ": warning: " + warning.text()));
    }

    private void print(ObjectNode page) {
        console.print(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(page));
    }

    private static String summary(Policy policy) {
        var names = policy.agents().stream().map(Agent::name).toList();
        var tests = policy.tests().size();
        return "good, catalogue " + policy.catalog() + ", "
                + (tests == 0 ? "" : tests + (tests == 1 ? " test" : " tests") + " passed, ")
                + (names.size() == 1 ? "agent " : names.size() + " agents: ") + String.join(", ", names);
    }
}
