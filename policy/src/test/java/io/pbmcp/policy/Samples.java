package io.pbmcp.policy;

import static io.pbmcp.policy.Access.DELETE;
import static io.pbmcp.policy.Access.READ;
import static io.pbmcp.policy.Access.WRITE;

import io.pbmcp.policy.file.PolicyFile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** Tools as the catalogue has them, and policies from their text. */
final class Samples {

    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    static final ToolFacts NOTE_SEARCH = one("note_search", Area.NOTES, READ, Risk.NONE);
    static final ToolFacts NOTE_UPDATE = one("note_update", Area.NOTES, WRITE, Risk.REVERSIBLE);
    static final ToolFacts NOTE_DELETE = one("note_delete", Area.NOTES, DELETE, Risk.IRREVERSIBLE);
    static final ToolFacts MEMBER_SEARCH = one("member_search", Area.MEMBERS, READ, Risk.NONE);
    static final ToolFacts WEBHOOK_CREATE = one("webhook_create", Area.WEBHOOKS, WRITE, Risk.EGRESS);
    static final ToolFacts ENTITY_UPDATE = new ToolFacts(
            "entity_update",
            Set.of(Area.FEATURES, Area.PRODUCTS, Area.OBJECTIVES, Area.RELEASES, Area.CUSTOMERS),
            true,
            WRITE,
            Risk.REVERSIBLE,
            1,
            false);
    static final ToolFacts ACCESS_EXPLAIN = new ToolFacts("access_explain", Set.of(), false, READ, Risk.NONE, 1, true);

    private Samples() {}

    static ToolFacts one(String name, Area area, Access access, Risk risk) {
        return new ToolFacts(name, Set.of(area), false, access, risk, 1, false);
    }

    /** A policy of one agent, {@code triage}, with these lines of its own. */
    static Policy triage(String lines) {
        return policy("version: 1\nagents:\n  - name: triage\n    sign-in: [ stdio ]\n" + lines.indent(4));
    }

    static Policy policy(String text) {
        if (PolicyFile.read(text, "policy.yaml") instanceof PolicyFile.Parsed parsed) {
            return parsed.policy();
        }
        throw new IllegalArgumentException(PolicyFile.read(text, "policy.yaml").toString());
    }

    static PolicyPermissions permissions(Policy policy) {
        return new PolicyPermissions(policy, Narrowing.NONE, CLOCK);
    }
}
