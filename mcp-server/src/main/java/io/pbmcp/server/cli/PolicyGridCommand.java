package io.pbmcp.server.cli;

import io.pbmcp.server.review.GridPage;
import io.pbmcp.server.review.GridText;
import io.pbmcp.server.review.PolicyReview;
import io.pbmcp.server.review.ReviewJson;
import io.pbmcp.tools.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Shows who may do what under a policy, for somebody who has to approve it. */
@Command(
        name = "grid",
        description = "Show who may do what: every agent and area, with limits and confirmations.",
        mixinStandardHelpOptions = true)
final class PolicyGridCommand implements Callable<Integer> {

    private static final String STDOUT = "-";

    private final Console console;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The policy file. Default: PBMCP_POLICY, else the built-in reader.")
    private @Nullable Path file;

    @ArgGroup
    private Form form = new Form();

    /** How to print it; text when nothing is said. */
    static final class Form {

        @Option(names = "--json", description = "Print it for a program.")
        private boolean json;

        @Option(
                names = "--html",
                arity = "0..1",
                fallbackValue = STDOUT,
                paramLabel = "PAGE",
                description = "Write one page for a browser or for paper, to PAGE or to standard output.")
        private @Nullable String html;
    }

    PolicyGridCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var page = form.html;
        if (page != null && file == null && isOther(Path.of(page))) {
            // Typed as "--html policy.yaml": the page of that file, on standard output.
            file = Path.of(page);
            page = STDOUT;
        }
        var review = PolicyReview.of(PolicyChoice.policy(file, console), Tools.catalog(), Clock.systemUTC());
        if (form.json) {
            console.print(JsonMapper.shared()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(new ReviewJson(JsonMapper.shared()).of(review)));
        } else if (page != null) {
            write(page, new GridPage(review).html());
        } else {
            new GridText(review).lines().forEach(console::print);
        }
        return ExitCode.DONE;
    }

    private void write(String page, String html) {
        if (page.equals(STDOUT)) {
            console.out().print(html);
            console.out().flush();
            return;
        }
        if (isOther(Path.of(page))) {
            throw CommandFailure.usage("--html: " + page + " is there and is no page, so it was left as it is."
                    + " Name another file, or leave it out for standard output.");
        }
        try {
            Files.writeString(Path.of(page), html);
            console.say("written to " + page);
        } catch (IOException e) {
            throw CommandFailure.cannotStart("--html: " + page + " cannot be written ("
                    + e.getClass().getSimpleName() + "). Name another file, or leave it out for standard output.");
        }
    }

    /** Whether there is a file of that name which is no page. */
    private static boolean isOther(Path page) {
        try (var in = Files.newInputStream(page)) {
            var begin = new String(in.readNBytes(GridPage.BEGIN.length()), StandardCharsets.UTF_8);
            return !begin.isEmpty() && !begin.equals(GridPage.BEGIN);
        } catch (IOException e) {
            return false;
        }
    }
}
