package io.pbmcp.server.cli;

import io.pbmcp.server.audit.AuditChain;
import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.audit.TrailCheck;
import io.pbmcp.server.audit.TrailReport;
import io.pbmcp.server.settings.BadSetting;
import io.pbmcp.server.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks that nothing in the audit trail was changed, left out or moved. */
@Command(
        name = "verify",
        description = "Check the audit trail. Exit code 3 when something was changed, left out or moved;"
                + " 5 when it cannot be checked.",
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {

    private static final Pattern HEAD = Pattern.compile("(?:hmac-)?sha256:[0-9a-f]{64}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Console console;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "0..*",
            description = "What to check. Default: the whole audit folder. A missing file shows only in a folder.")
    private List<Path> places = new ArrayList<>();

    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "A head that was noted before: a cut end shows by it. Repeatable.")
    private List<String> heads = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    AuditVerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        heads.stream().filter(head -> !HEAD.matcher(head).matches()).findFirst().ifPresent(head -> {
            throw CommandFailure.usage("--head takes a hash as audit verify prints it: hmac-sha256: or sha256: and 64"
                    + " hexadecimal digits.");
        });
        var settings = settings();
        var chain = settings.key().map(AuditChain::of).orElseGet(AuditChain::plain);
        var wanted = places.isEmpty() ? List.of(settings.auditDir()) : places;
        wanted.stream().filter(place -> !Files.exists(place)).findFirst().ifPresent(place -> {
            throw CommandFailure.cannotStart("there is no " + place + ". Name another folder with PBMCP_AUDIT_DIR.");
        });
        var report = check(chain, wanted);
        if (report.files().isEmpty() && heads.isEmpty()) {
            throw CommandFailure.cannotStart("there is no audit file in " + wanted + ", so nothing was checked.");
        }
        if (json) {
            console.print(JSON.writeValueAsString(json(report, settings.key().isPresent())));
        } else {
            print(report, settings.key().isPresent());
        }
        return report.broken() ? ExitCode.REFUSED : report.needsKey() ? ExitCode.CANNOT_START : ExitCode.DONE;
    }

    /** A key that cannot be read must not look like a broken trail. */
    private Settings settings() {
        try {
            return Settings.read(console.environment());
        } catch (BadSetting e) {
            throw CommandFailure.cannotStart(e.getMessage() + " Nothing was checked.");
        }
    }

    private TrailReport check(AuditChain chain, List<Path> wanted) {
        try {
            return TrailCheck.of(chain, wanted, Set.copyOf(heads));
        } catch (AuditUnavailableException e) {
            throw CommandFailure.cannotStart(e.getMessage() + " Nothing can be said about the trail.");
        }
    }

    private void print(TrailReport report, boolean keyed) {
        report.files().forEach(file -> console.print(line(file)));
        report.unseen().forEach(head -> console.print("FAIL  " + head + ": no file has the line with this noted head"));
        report.notes().forEach(note -> console.print("note  " + note));
        if (!keyed) {
            console.print(
                    "note  without PBMCP_KEY this finds accidents only: whoever may write there can make every hash anew");
        }
        var last =
                report.files().stream().filter(file -> file.head().isPresent()).toList();
        if (!report.broken() && !last.isEmpty()) {
            console.print("note  lines cut off the end of these show only by their heads: note them somewhere else,"
                    + " and give them with --head");
            last.forEach(file -> console.print("head  " + file.head().orElseThrow() + "  " + file.file()));
        }
        if (report.broken()) {
            console.say("the trail is not what was written.");
        } else if (report.needsKey()) {
            console.say("some files were written with a key: set PBMCP_KEY to check them.");
        }
    }

    private static String line(TrailReport.Checked file) {
        var verdict = file.verdict();
        if (verdict instanceof AuditChain.Intact intact) {
            return "ok    " + file.file() + ": " + intact.lines() + (intact.lines() == 1 ? " line" : " lines");
        }
        return verdict instanceof AuditChain.Broken broken
                ? "FAIL  " + file.file() + ": " + broken.why()
                : "????  " + file.file() + ": was written with a key, and there is no PBMCP_KEY";
    }

    private static ObjectNode json(TrailReport report, boolean keyed) {
        var object = JSON.createObjectNode();
        object.put("intact", !report.broken() && !report.needsKey()).put("keyed", keyed);
        var files = object.putArray("files");
        for (var file : report.files()) {
            var entry = files.addObject().put("file", file.file());
            if (file.verdict() instanceof AuditChain.Intact intact) {
                entry.put("verdict", "intact").put("lines", intact.lines());
                file.head().ifPresent(head -> entry.put("head", head));
            } else if (file.verdict() instanceof AuditChain.Broken broken) {
                entry.put("verdict", "broken").put("line", broken.line()).put("why", broken.why());
            } else {
                entry.put("verdict", "needs-key");
            }
        }
        var unseen = object.putArray("unseen");
        report.unseen().forEach(unseen::add);
        var notes = object.putArray("notes");
        report.notes().forEach(notes::add);
        return object;
    }
}
