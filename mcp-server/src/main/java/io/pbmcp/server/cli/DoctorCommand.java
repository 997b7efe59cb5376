package io.pbmcp.server.cli;

import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Policies;
import io.pbmcp.policy.Policy;
import io.pbmcp.server.line.Rules;
import io.pbmcp.server.live.Candidate;
import io.pbmcp.server.live.PolicySource;
import io.pbmcp.server.settings.BadSetting;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.tools.Tools;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at everything a start needs, and says for each what is wrong and what to do. */
@Command(
        name = "doctor",
        description = "Check everything a start needs: settings, policy, folders, Productboard.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy file. Default: PBMCP_POLICY.")
    private @Nullable Path file;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Settings settings;
        try {
            settings = Settings.read(console.environment());
        } catch (BadSetting e) {
            bad("settings", String.valueOf(e.getMessage()));
            return ExitCode.REFUSED;
        }
        good("product", String.join(", ", new ProductVersion().getVersion()));
        var policy = policy(settings);
        policy.ifPresent(this::tools);
        var audit = folder("audit", settings.auditDir(), FolderCheck.audit(settings));
        var state = folder("state", settings.stateDir(), FolderCheck.state(settings));
        key(settings);
        var upstream = policy.map(known -> credentials(settings, known)).orElse(false);
        if (policy.isEmpty()) {
            return ExitCode.REFUSED;
        }
        return audit && state && upstream ? ExitCode.DONE : ExitCode.CANNOT_START;
    }

    private Optional<Policy> policy(Settings settings) {
        var named = Optional.ofNullable(file).or(settings::policy);
        if (named.isEmpty()) {
            note(
                    "policy",
                    "no file: stdio runs the built-in reader, http refuses to start. Set PBMCP_POLICY to use one.");
            return Optional.of(Policies.reader());
        }
        var source = PolicySource.of(named.get(), Tools.catalog().facts()).with(Conditions.upstream(settings));
        var candidate = source.read();
        if (candidate instanceof Candidate.Refused refused) {
            bad("policy", refused.reading().text());
            return Optional.empty();
        }
        if (candidate instanceof Candidate.Failed failed) {
            bad("policy", "tests of the file fail.\n" + failed.failures().text());
            return Optional.empty();
        }
        var good = (Candidate.Good) candidate;
        good("policy", named.get() + ", " + good.policy().agents().size() + " agent(s)");
        good.warnings().forEach(warning -> note("policy", warning.text()));
        return Optional.of(good.policy());
    }

    private void tools(Policy policy) {
        var all = Tools.catalog().all().size();
        var rules = Rules.of(policy, Narrowing.NONE, Clock.systemUTC());
        for (var agent : policy.agents()) {
            var listed = CredentialCheck.listed(rules, agent).size();
            good("agent " + agent.name(), listed + " of " + all + " tools");
        }
    }

    private boolean folder(String what, Path directory, Optional<String> objection) {
        objection.ifPresentOrElse(why -> bad(what, why), () -> good(what, directory.toString()));
        return objection.isEmpty();
    }

    private void key(Settings settings) {
        if (settings.key().isPresent()) {
            good("key", "PBMCP_KEY signs the audit trail and seals approvals and the journal");
        } else {
            note(
                    "key",
                    "no PBMCP_KEY: the audit chain proves accidents only, approvals are refused."
                            + " Make one with: head -c 32 /dev/urandom | basenc --base64url");
        }
    }

    private boolean credentials(Settings settings, Policy policy) {
        var lines = new CredentialCheck(settings, policy).lines();
        for (var line : lines) {
            switch (line.weight()) {
                case GOOD -> good(line.what(), line.words());
                case NOTE -> note(line.what(), line.words());
                case BAD -> bad(line.what(), line.words());
            }
        }
        return lines.stream().noneMatch(line -> line.weight() == CredentialCheck.Weight.BAD);
    }

    private void good(String what, String words) {
        console.print("ok    " + what + ": " + words);
    }

    private void note(String what, String words) {
        console.print("note  " + what + ": " + words);
    }

    private void bad(String what, String words) {
        console.print("FAIL  " + what + ": " + words);
    }
}
