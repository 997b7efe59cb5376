package io.pbmcp.server.cli;

import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.journal.Journal;
import io.pbmcp.server.journal.JournalEntry;
import io.pbmcp.server.journal.Restorer;
import io.pbmcp.server.login.Credentials;
import io.pbmcp.server.login.SignInTrouble;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.server.settings.TokenVariables;
import io.pbmcp.server.text.OneLine;
import io.pbmcp.server.text.ReadTime;
import io.pbmcp.tools.productboard.Nodes;
import io.pbmcp.tools.productboard.TokenSource;
import io.pbmcp.tools.undo.Restoration;
import io.pbmcp.tools.undo.Restored;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.scheduler.Schedulers;

/** Makes something again that a call destroyed, out of the journal; or lists what the journal holds. */
@Command(
        name = "restore",
        description = "Make something again that was deleted, with a new id.",
        mixinStandardHelpOptions = true)
final class AuditRestoreCommand implements Callable<Integer> {

    private static final int SHOWN = 20;

    private final Console console;
    private final Clock clock;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "As --list shows it, and as the agent was told.")
    private String id = "";

    @Option(names = "--list", description = "List what can be restored.")
    private boolean list;

    @Option(names = "--dry-run", description = "Say what would be made, and make nothing.")
    private boolean dryRun;

    @Option(names = "--again", description = "Restore it although it was restored, or is still there.")
    private boolean again;

    @Option(
            names = "--as",
            paramLabel = "VARIABLE",
            description = "The variable with the token, or the sign-in kept under its name, to make it with."
                    + " Default: ${DEFAULT-VALUE}")
    private String variable = TokenVariables.STANDARD;

    AuditRestoreCommand(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (list == !id.isEmpty()) {
            throw CommandFailure.usage("Name one ID, or give --list to see them.");
        }
        TokenVariables.objection(variable).ifPresent(why -> {
            throw CommandFailure.usage("--as: " + why);
        });
        var settings = Settings.read(console.environment());
        var journal = new Journal(
                settings.stateDir(), settings.baseUrl().toString(), settings.key(), new SecureRandom(), clock);
        try {
            return list ? list(journal) : restore(settings, journal);
        } catch (IOException e) {
            throw CommandFailure.cannotStart(
                    "the folder journal in " + settings.stateDir() + " cannot be used: " + e.getMessage() + ".");
        } catch (AuditUnavailableException e) {
            throw CommandFailure.cannotStart(String.valueOf(e.getMessage()));
        }
    }

    private int list(Journal journal) throws IOException {
        var all = journal.all();
        if (all.isEmpty()) {
            console.print(
                    "The journal holds nothing that can be read"
                            + " (what was written with a PBMCP_KEY is read with the same one, and what was written without, without).");
        }
        for (var entry : all) {
            console.print(entry.id() + "  " + ReadTime.of(entry.at()) + "  " + entry.tool() + " by " + entry.agent()
                    + ": " + what(entry) + (journal.wasRestored(entry.id()) ? "  (restored)" : ""));
        }
        return ExitCode.DONE;
    }

    private int restore(Settings settings, Journal journal) throws IOException {
        var entry = journal.find(id)
                .orElseThrow(() -> CommandFailure.refused("the journal has no entry " + OneLine.quoted(id, 40)
                        + " that can be read. \"audit restore --list\" shows all; what was written with a PBMCP_KEY is"
                        + " read with the same one."));
        if (!Restoration.possible(entry.kept())) {
            throw CommandFailure.refused(Restoration.impossible(entry.kept()));
        }
        console.print((dryRun ? "This would be made again: " : "Making again: ") + what(entry));
        entry.kept().objects().stream()
                .limit(SHOWN)
                .forEach(object -> console.print("  "
                        + OneLine.of(
                                object.path("type").asString(entry.kept().kind().word()), 40) + " "
                        + OneLine.quoted(
                                Nodes.text(object.path("fields"), "name").orElse(""), 100)));
        if (entry.kept().objects().size() > SHOWN) {
            console.print("  and " + (entry.kept().objects().size() - SHOWN) + " more");
        }
        if (dryRun) {
            console.print("Nothing was made.");
            return ExitCode.DONE;
        }
        if (!entry.origin().equals(settings.baseUrl().toString())) {
            throw CommandFailure.refused("it was deleted in the workspace at " + OneLine.quoted(entry.origin(), 100)
                    + ", and PRODUCTBOARD_BASE_URL is " + settings.baseUrl() + "; nothing was made.");
        }
        try (var restorer = new Restorer(settings.baseUrl(), tokens(settings), clock, new SecureRandom())) {
            new RestoreAttempt(entry, journal, restorer, variable, settings, clock).run(again, this::report);
            return ExitCode.DONE;
        } catch (SignInTrouble trouble) {
            throw CommandFailure.refused(trouble.getMessage() + " Nothing was made.");
        }
    }

    private TokenSource tokens(Settings settings) {
        var credentials =
                new Credentials(settings, new SecureRandom(), clock, System::nanoTime, Schedulers.boundedElastic());
        return credentials
                .find(variable)
                .orElseThrow(() -> CommandFailure.refused(variable
                        + " is not set, and nobody signed in under that name; nothing was made. Set it to a Productboard"
                        + " token, or sign in with: " + TokenVariables.login(variable)));
    }

    private void report(Restored restored) {
        restored.made()
                .forEach(made -> console.print("made  " + OneLine.of(made.type(), 40) + " "
                        + OneLine.quoted(made.name(), 100) + ": " + made.now() + " (was " + made.before() + ")"));
        restored.lacking().forEach(line -> console.print("note  " + OneLine.of(line, 300)));
    }

    private static String what(JournalEntry entry) {
        var below = entry.kept().objects().size() - 1;
        var type = entry.kept().root().path("type").asString(entry.kept().kind().word());
        return OneLine.of(type, 40) + " " + OneLine.quoted(entry.kept().name(), 100)
                + (below > 0 ? " and " + (entry.kept().complete() ? "" : "at least ") + below + " below it" : "");
    }
}
