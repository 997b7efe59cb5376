package io.pbmcp.server.cli;

import io.pbmcp.server.approval.ApprovalRequest;
import io.pbmcp.server.text.OneLine;
import io.pbmcp.server.text.ReadTime;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows what waits for an approver. */
@Command(name = "list", description = "Show which calls wait for a second person.", mixinStandardHelpOptions = true)
final class ApprovalsListCommand implements Callable<Integer> {

    private final Console console;
    private final Clock clock;

    @Option(names = "--json", description = "Print a JSON array.")
    private boolean json;

    ApprovalsListCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        var desk = new ApprovalDesk(console, clock);
        var open = desk.open();
        if (json) {
            var all = JsonMapper.shared().createArrayNode();
            open.forEach(request -> {
                var one = all.addObject()
                        .put("id", request.id())
                        .put("state", desk.state(request))
                        .put("agent", request.agent())
                        .put("tool", request.tool())
                        .put("risk", request.risk().word())
                        .put("effect", request.effect())
                        .put("asked", request.asked().toString())
                        .put("ends", request.ends().toString());
                request.person().ifPresent(person -> one.put("for", person));
            });
            console.print(all.toString());
            return ExitCode.DONE;
        }
        if (open.isEmpty()) {
            console.print("Nothing waits.");
        }
        open.forEach(request -> console.print(words(request) + "\n  " + desk.state(request) + "\n"));
        return ExitCode.DONE;
    }

    /** A request as an approver reads it. */
    static String words(ApprovalRequest request) {
        return request.id() + ": " + request.agent()
                + request.person()
                        .map(person -> ", for " + OneLine.quoted(person, 100))
                        .orElse("")
                + " wants to call " + request.tool() + " (" + request.risk().word() + "), until "
                + ReadTime.of(request.ends())
                + "\n" + request.effect().indent(2).stripTrailing();
    }
}
