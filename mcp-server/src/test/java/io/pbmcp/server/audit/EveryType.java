package io.pbmcp.server.audit;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Strength;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/** One event of every type, as a server would write it. */
final class EveryType {

    private EveryType() {}

    /** The events, in the order of the types. */
    static Map<EventType, JsonNode> events() {
        var events = new Events("4711-1f0c9a2b", () -> Calls.NOON, new Redaction(Calls.KEY));
        var call = Calls.call("9b2d7c1e-58a4-4f0e-8d36-0c1b2a394857", "entity_update", """
                {"id":"0b5c7f0e-7d4e-4c1c-9a53-1b1a4d1c2f3e","fields":{"name":"Dark mode"},"owner":"olga@acme.example"}""");
        var decided = Account.NOTHING
                .decided(new Decision.Confirm(
                        Strength.ASK, "agents.triage.areas.features", "Agent triage has features: write."))
                .confirmed("the user of the client")
                .touching(List.of("/entities/0b5c7f0e-7d4e-4c1c-9a53-1b1a4d1c2f3e"));
        var all = new EnumMap<EventType, String>(EventType.class);
        all.put(
                EventType.BEGUN,
                events.begun(
                        new FileName(LocalDate.parse("2026-11-21"), "4711-1f0c9a2b", 0),
                        List.of(new Link(
                                "2026-11-20-4242-77aa01fe-0000.jsonl", 812, "hmac-sha256:" + "5c".repeat(32), false))));
        all.put(EventType.STARTED, events.server(EventType.STARTED, "The server started.", Map.of("version", "1.0.0")));
        all.put(EventType.STOPPED, events.server(EventType.STOPPED, "The server stopped.", Map.of()));
        all.put(EventType.POLICY_RELOADED, events.policyRead(0, "v2"));
        all.put(EventType.POLICY_REFUSED, events.policyRead(3, "v1"));
        all.put(
                EventType.INTENT,
                events.intent(call, decided.sending(List.of(new Sent("PATCH", "/entities/{id}", 0)))));
        all.put(
                EventType.FINAL,
                events.ended(
                        call,
                        Ending.done(
                                "Done.",
                                decided.sending(List.of(new Sent("PATCH", "/entities/{id}", 200))),
                                Duration.ofMillis(132))));
        all.put(
                EventType.UNRESOLVED,
                events.unresolved(DanglingIntents.Dangling.call(
                        call.id(), "2026-11-20T23:59:59Z", "triage (api-key) is about to call entity_update.")));
        all.put(EventType.UNKNOWN_TOOL, events.unknownTool(Calls.call("c2", "note_burn", "{}")));
        all.put(EventType.MALFORMED, events.malformed(Calls.call("c3", "", "{}"), "name: must be the name of a tool"));
        all.put(
                EventType.REQUEST,
                events.request(new RequestRecord(
                        Caller.of("triage", "api-key"),
                        "prompts/get",
                        "feature_brief",
                        Calls.JSON.readTree("{\"feature\":\"Dark mode\"}"),
                        "v1",
                        Optional.of("Inspector 1.0"),
                        Optional.empty())));
        all.put(
                EventType.SIGN_IN_REFUSED,
                events.signInRefused("http", "The key belongs to no agent of the policy", "192.0.2.7"));
        all.put(
                EventType.TURNED_AWAY,
                events.turnedAway("narrowing", "X-PBMCP-Narrow: everything is no word for it", "192.0.2.7"));
        all.put(
                EventType.MORE_TURNED_AWAY,
                events.more(new Crowd.More(940, Map.of("sign-in", 940L), Set.of("192.0.2.7"), Calls.NOON)));
        all.put(
                EventType.MORE_REFUSED,
                events.moreRefused(
                        "triage",
                        new Crowd.More(
                                940,
                                new TreeMap<>(Map.of("tools/call not_permitted", 900L, "tools/call rate_limited", 40L)),
                                Set.of(),
                                Calls.NOON)));
        var asked = ApprovalEvent.asked("abcdefgh", "triage", "webhook_create");
        all.put(EventType.APPROVAL, events.server(EventType.APPROVAL, asked.line(), asked.facts()));
        var restored = RestoreEvent.intent("5d0a4c1e-2f60-4d1b-8a2e-7c9e1f3b5a60", "20261121-b4heg9k2")
                .done(List.of("c2f1b7d4-90ab-4e5f-b1a3-6f0d2e8c4b17"));
        all.put(EventType.RESTORED, events.server(EventType.RESTORED, restored.line(), restored.facts()));
        var chain = AuditChain.of(Calls.KEY);
        var read = new EnumMap<EventType, JsonNode>(EventType.class);
        var number = new AtomicLong();
        all.forEach((type, event) -> read.put(
                type,
                Calls.JSON.readTree(chain.link(event, number.incrementAndGet(), AuditChain.START)
                        .line())));
        return read;
    }
}
