package io.pbmcp.policy;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Looks through a policy for what works and is still unwise. */
public record Review(Policy policy) {

    /** All that was noticed, agent by agent, whatever the day. */
    public List<Lint.Finding> findings() {
        var findings = new ArrayList<Lint.Finding>();
        idle(policy.defaults().areas(), "defaults.areas", findings);
        for (var agent : policy.agents()) {
            accountability(agent, findings);
            danger(agent, findings);
            overruled(agent, findings);
            idle(agent.areas(), agent.path() + ".areas", findings);
        }
        findings.addAll(new SharedSignIns(policy).findings());
        findings.addAll(new Safeguards(policy).findings());
        return findings;
    }

    /** What only shows beside the tools there are. */
    public List<Lint.Finding> findings(Collection<ToolFacts> tools) {
        return new IdleExceptions(policy, tools).findings();
    }

    /** The agents whose last day has passed by that clock. */
    public List<Lint.Finding> expired(InstantSource clock) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return policy.agents().stream()
                .filter(agent -> agent.expires().filter(today::isAfter).isPresent())
                .map(agent -> new Lint.Finding(
                        Lint.EXPIRED, agent.path() + ".expires", "This day has passed, so every call is denied."))
                .toList();
    }

    private void accountability(Agent agent, List<Lint.Finding> findings) {
        if (agent.owner().isEmpty()) {
            findings.add(new Lint.Finding(
                    Lint.NO_OWNER, agent.path(), "Nobody answers for this agent; add owner: with an address."));
        }
        if (agent.signIn().isEmpty()) {
            findings.add(new Lint.Finding(
                    Lint.NO_SIGN_IN,
                    agent.path(),
                    "Nobody can sign in as this agent; add sign-in: [ stdio ] or a key."));
        }
        if (agent.expires().isEmpty()) {
            findings.add(new Lint.Finding(
                    Lint.NO_EXPIRY, agent.path(), "This access never ends; add expires: with its last day."));
        }
    }

    private void danger(Agent agent, List<Lint.Finding> findings) {
        var unasked = policy.confirmation(agent, Risk.IRREVERSIBLE)
                .filter(Strength.PREVIEW::equals)
                .isPresent();
        for (var area : Area.values()) {
            if (unasked && left(agent, area) == Level.FULL) {
                findings.add(new Lint.Finding(
                        Lint.FULL_WITHOUT_CONFIRMATION,
                        agent.areas().rule(agent.path() + ".areas", area),
                        "Deletes in " + area.word() + " and no person is asked; set confirm: { irreversible: ask }."));
            }
        }
        var reads = permitted(agent, Access.READ, Area.NOTES, Area.CUSTOMERS);
        var sends = permitted(agent, Access.WRITE, Area.WEBHOOKS, Area.INTEGRATIONS);
        if (!reads.isEmpty() && !sends.isEmpty()) {
            findings.add(new Lint.Finding(
                    Lint.OUTSIDE_TEXT_AND_EGRESS,
                    agent.path() + ".areas",
                    "Reads text that strangers wrote (" + String.join(", ", reads) + ") and may send data out ("
                            + String.join(", ", sends) + "); split it into two agents."));
        }
    }

    private List<String> permitted(Agent agent, Access access, Area... areas) {
        return List.of(areas).stream()
                .filter(area -> left(agent, area).permits(access))
                .map(Area::word)
                .toList();
    }

    private Level left(Agent agent, Area area) {
        return left(policy, agent, area);
    }

    /** The level that a policy leaves an agent in an area, whoever calls. */
    static Level left(Policy policy, Agent agent, Area area) {
        return Chain.of(policy, agent, Narrowing.NONE, Optional.empty(), Caller.of(agent.name(), "review"), area)
                .left();
    }

    private void overruled(Agent agent, List<Lint.Finding> findings) {
        var ceilings = policy.defaults().areas();
        agent.areas().named().forEach((area, level) -> {
            var ceiling = ceilings.find(area).orElse(Level.FULL);
            if (level.compareTo(ceiling) > 0) {
                findings.add(overruled(
                        agent.path() + ".areas." + area.word(),
                        level,
                        ceilings.rule("defaults.areas", area) + ": " + ceiling.word()));
            }
        });
        for (var risk : List.of(Risk.IRREVERSIBLE, Risk.EGRESS)) {
            var own = agent.confirm().find(risk);
            var floor = policy.defaults().confirm().find(risk);
            if (own.isPresent() && floor.isPresent() && own.get().compareTo(floor.get()) < 0) {
                findings.add(overruled(
                        agent.path() + ".confirm." + risk.word(),
                        own.get(),
                        "defaults.confirm." + risk.word() + ": " + floor.get().word()));
            }
        }
        if (agent.pii().filter(Pii.SHOW::equals).isPresent()
                && policy.defaults().pii() == Pii.MASK) {
            findings.add(overruled(agent.path() + ".pii", Pii.SHOW, "defaults.pii: mask"));
        }
    }

    private static Lint.Finding overruled(String path, Word own, String rule) {
        return new Lint.Finding(
                Lint.MATCHES_NOTHING, path, "\"" + own.word() + "\" has no effect, because " + rule + " is stricter.");
    }

    /** A {@code "*"} beside every single area covers nothing. */
    private static void idle(Grants grants, String path, List<Lint.Finding> findings) {
        if (grants.others().isPresent() && grants.named().size() == Area.values().length) {
            findings.add(new Lint.Finding(
                    Lint.MATCHES_NOTHING, path + ".*", "\"*\" covers nothing, because every area is named."));
        }
    }
}
