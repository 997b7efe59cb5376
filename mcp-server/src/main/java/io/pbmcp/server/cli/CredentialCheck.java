package io.pbmcp.server.cli;

import io.pbmcp.policy.Agent;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Policy;
import io.pbmcp.server.assembly.Probe;
import io.pbmcp.server.line.Rules;
import io.pbmcp.server.login.Credentials;
import io.pbmcp.server.login.Scopes;
import io.pbmcp.server.login.SignInReport;
import io.pbmcp.server.login.SignInTrouble;
import io.pbmcp.server.login.SignIns;
import io.pbmcp.server.settings.Settings;
import io.pbmcp.server.settings.TokenVariables;
import io.pbmcp.tools.Tools;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import reactor.core.scheduler.Schedulers;

/** What the doctor says about each credential for Productboard: where from, whether it works, and what it takes away. */
final class CredentialCheck {

    /** How serious a line is. */
    enum Weight {
        GOOD,
        NOTE,
        BAD
    }

    /** One line. */
    record Line(Weight weight, String what, String words) {}

    private final Settings settings;
    private final Policy policy;
    private final Credentials credentials;
    private final SignIns signIns;
    private final List<Line> lines = new ArrayList<>();

    CredentialCheck(Settings settings, Policy policy) {
        var random = new SecureRandom();
        this.settings = settings;
        this.policy = policy;
        this.credentials =
                new Credentials(settings, random, Clock.systemUTC(), System::nanoTime, Schedulers.boundedElastic());
        this.signIns = new SignIns(settings.stateDir(), settings.key(), random);
    }

    /** Looks at every credential that an agent uses; asks Productboard once for each. */
    List<Line> lines() {
        policy.agents().stream().map(TokenVariables::of).distinct().forEach(this::look);
        return List.copyOf(lines);
    }

    private void look(String variable) {
        try {
            switch (credentials.kind(variable)) {
                case NONE -> add(Weight.BAD, "productboard", missing(variable));
                case ENVIRONMENT -> {
                    add(Weight.GOOD, variable, "from the environment; an API token is not limited by scopes");
                    if (signIns.names().contains(variable)) {
                        add(Weight.NOTE, variable, "there is a sign-in, too; it is not used while the variable is set");
                    }
                    probe(variable);
                }
                case SIGN_IN -> {
                    signIns.find(variable).map(SignInReport::of).ifPresent(report -> {
                        add(
                                report.scopes().isPresent() ? Weight.GOOD : Weight.NOTE,
                                variable,
                                report.text() + "; kept in " + signIns.file(variable));
                        report.scopes().ifPresent(scopes -> redacted(variable, scopes));
                    });
                    probe(variable);
                    agents(variable).forEach(this::takenAway);
                }
            }
        } catch (SignInTrouble trouble) {
            add(Weight.BAD, variable, String.valueOf(trouble.getMessage()));
        }
    }

    private String missing(String variable) {
        var names = String.join(", ", agents(variable).stream().map(Agent::name).toList());
        return "no " + variable + " for " + names
                + ": tools are listed, and every call answers not_configured. Make a token"
                + " in Productboard under Settings, Integrations, Public API, sign in with: "
                + TokenVariables.login(variable) + ", or try --sandbox.";
    }

    private void probe(String variable) {
        agents(variable).stream()
                .findFirst()
                .flatMap(credentials::find)
                .ifPresent(tokens -> Probe.of(settings.baseUrl(), variable, tokens)
                        .ifPresentOrElse(
                                why -> add(Weight.BAD, "productboard", settings.baseUrl() + ": " + why),
                                () -> add(
                                        Weight.GOOD,
                                        "productboard",
                                        settings.baseUrl() + " answers, and takes " + variable)));
    }

    private void takenAway(Agent agent) {
        var listed = listed(Rules.of(policy, Narrowing.NONE, Clock.systemUTC()), agent);
        listed.removeAll(listed(Rules.of(policy, Narrowing.NONE, credentials, Clock.systemUTC()), agent));
        if (!listed.isEmpty()) {
            add(
                    Weight.NOTE,
                    "agent " + agent.name(),
                    "the scopes of " + TokenVariables.of(agent) + " take away " + String.join(", ", listed)
                            + ". Sign in with more to have them.");
        }
    }

    private void redacted(String variable, Set<String> scopes) {
        if (scopes.contains("entities:read") && !scopes.contains(Scopes.USERS_PII)) {
            add(
                    Weight.NOTE,
                    variable,
                    "without " + Scopes.USERS_PII + " names and e-mail addresses of customers come back as"
                            + " [redacted]");
        }
        if (!scopes.contains(Scopes.MEMBERS_PII)) {
            add(
                    Weight.NOTE,
                    variable,
                    "without " + Scopes.MEMBERS_PII + " names and e-mail addresses of members come back as"
                            + " [redacted]");
        }
    }

    /** Names of the tools that an agent is shown under these rules, in the order of the catalogue. */
    static List<String> listed(Rules rules, Agent agent) {
        return new ArrayList<>(Tools.catalog().facts().stream()
                .filter(facts -> !rules.permissions()
                        .decide(Caller.of(agent.name(), "doctor"), facts)
                        .denied())
                .map(facts -> facts.name())
                .toList());
    }

    private List<Agent> agents(String variable) {
        return policy.agents().stream()
                .filter(agent -> TokenVariables.of(agent).equals(variable))
                .toList();
    }

    private void add(Weight weight, String what, String words) {
        lines.add(new Line(weight, what, words));
    }
}
