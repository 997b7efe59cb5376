package io.pbmcp.server.cli;

import io.pbmcp.policy.Grant;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Policies;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.server.assembly.Assembly;
import io.pbmcp.server.live.Candidate;
import io.pbmcp.server.live.PolicySource;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.tools.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which policy a start runs under.
 *
 * @param policy what agents may
 * @param operator what the switches of the command line take away
 * @param source the file that an operator wrote it in, and that is read again when it changes
 */
record Governance(Policy policy, Narrowing operator, Optional<PolicySource> source) {

    /** Whether an operator wrote the policy. */
    boolean fromFile() {
        return source.isPresent();
    }

    /** Whether the policy is the one of a throw-away workspace. */
    boolean isSandbox() {
        return policy.origin().equals(Policies.sandbox().origin());
    }

    /** What a server under this policy is started with. */
    Assembly.Plan plan(String transport, String note) {
        return new Assembly.Plan(transport, ProductVersion.text(), policy, operator, note);
    }

    /** Chooses the policy of a local server: a file, else the sandbox's, else the built-in reader, widened by grants. */
    static Governance local(PolicyOptions options, List<String> grants, Settings settings, Console console) {
        var file = options.policy().or(settings::policy);
        if (!grants.isEmpty() && (file.isPresent() || options.sandbox())) {
            throw CommandFailure.usage("--grant widens the built-in policy only. "
                    + (file.isPresent()
                            ? "Change areas in the policy file instead."
                            : "The sandbox grants everything already."));
        }
        if (file.isPresent()) {
            return ofFile(PolicySource.of(file.get(), Tools.catalog().facts()), options, console);
        }
        if (options.sandbox()) {
            return new Governance(Policies.sandbox(), operator(options), Optional.empty());
        }
        var policy = Policies.reader(grants.stream().map(Governance::grant).toList());
        console.say("No policy file: agent \"local\" reads everything but members, analytics, integrations and webhooks"
                + (grants.isEmpty() ? "." : ", and what --grant added.")
                + " Widen it with --grant AREA=LEVEL, or write a policy file.");
        return new Governance(policy, operator(options), Optional.empty());
    }

    /** Chooses the policy of a server at that address: a file, or the sandbox's; there is no other. */
    static Governance hosted(PolicyOptions options, HttpCommand command, Settings settings, Console console) {
        var file = options.policy().or(settings::policy);
        if (file.isPresent()) {
            return ofFile(
                    PolicySource.of(file.get(), Tools.catalog().facts())
                            .with(Conditions.exposed(command.host(), command.publicUrl())),
                    options,
                    console);
        }
        if (options.sandbox()) {
            return new Governance(Policies.sandbox(), operator(options), Optional.empty());
        }
        throw CommandFailure.refused("http needs a policy file, because everybody who reaches the port would be trusted"
                + " otherwise. Give --policy FILE (or PBMCP_POLICY), or try it with --sandbox.");
    }

    /** Reads a file in order to look into it, and says what its author should look at again. */
    static Policy read(Path file, Console console) {
        var parsed = parsed(file);
        parsed.warnings().forEach(warning -> console.say(file + ": " + warning.text()));
        return parsed.policy();
    }

    /** Reads a file in order to look into it. */
    static Policy silently(Path file) {
        return parsed(file).policy();
    }

    private static PolicyFile.Parsed parsed(Path file) {
        var outcome = PolicyFile.read(file);
        if (outcome instanceof PolicyFile.Refused refused) {
            throw CommandFailure.refused("the policy file was refused.\n" + refused.text());
        }
        return (PolicyFile.Parsed) outcome;
    }

    private static Governance ofFile(PolicySource file, PolicyOptions options, Console console) {
        var source = options.sandbox() ? file : file.with(Conditions.upstream(Settings.read(console.environment())));
        var candidate = source.read();
        if (candidate instanceof Candidate.Refused refused) {
            throw CommandFailure.refused("the policy file was refused; nothing was started.\n"
                    + refused.reading().text());
        }
        if (candidate instanceof Candidate.Failed failed) {
            throw CommandFailure.checkFailed("tests of the policy file fail; nothing was started.\n"
                    + failed.failures().text());
        }
        var good = (Candidate.Good) candidate;
        good.warnings().forEach(warning -> console.say(source.file() + ": " + warning.text()));
        return new Governance(good.policy(), operator(options), Optional.of(source));
    }

    private static Narrowing operator(PolicyOptions options) {
        return options.readOnly() ? Narrowing.READ_ONLY : Narrowing.NONE;
    }

    static Grant grant(String text) {
        try {
            return Grant.parse(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(
                    "--grant: " + Optional.ofNullable(e.getMessage()).orElse(text));
        }
    }
}
