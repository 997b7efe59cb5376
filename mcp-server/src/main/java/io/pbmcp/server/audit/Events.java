package io.pbmcp.server.audit;

import io.pbmcp.policy.Decision;
import io.pbmcp.server.text.OneLine;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes CloudEvents: one JSON object on one line of plain ASCII, nothing in it that a reader could take for another. */
final class Events {

    private static final int ARGUMENTS = 8_000;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final String source;
    private final InstantSource clock;
    private final Redaction redaction;
    private final PlainWords words;
    private final AtomicLong number = new AtomicLong();

    /** @param process unique name of this process; no other may write events under it */
    Events(String process, InstantSource clock, Redaction redaction) {
        this.source = "/productboard-mcp/" + process;
        this.clock = clock;
        this.redaction = redaction;
        this.words = new PlainWords(redaction);
    }

    String intent(CallRecord call, Account account) {
        var data = call(words.intent(call, account), call);
        account(data, account);
        return event(EventType.INTENT, data);
    }

    String ended(CallRecord call, Ending ending) {
        var data = call(words.ended(call, ending), call);
        account(data, ending.account());
        data.put("outcome", ending.error().map(code -> code.word()).orElse("done"));
        data.put("millis", ending.took().toMillis());
        return event(EventType.FINAL, data);
    }

    String unknownTool(CallRecord call) {
        return event(EventType.UNKNOWN_TOOL, call(words.unknownTool(call), call));
    }

    String signInRefused(String via, String why, String from) {
        var data = JSON.createObjectNode().put("line", words.signInRefused(via, why, from));
        return event(EventType.SIGN_IN_REFUSED, put(put(data, "via", via), "from", from));
    }

    String unresolved(DanglingIntents.Dangling intent) {
        var data = JSON.createObjectNode().put("line", words.unresolved(intent));
        return event(EventType.UNRESOLVED, put(put(data, "call", intent.call()), "intended", intent.time()));
    }

    String policyRead(int problems, String inForce) {
        return problems == 0
                ? server(
                        EventType.POLICY_RELOADED,
                        "The policy file was read again and is in force.",
                        Map.of("policy", inForce))
                : server(
                        EventType.POLICY_REFUSED,
                        "The policy file was read again and refused; the policy before stays in force.",
                        Map.of("policy", inForce, "problems", Integer.toString(problems)));
    }

    String server(EventType type, String line, Map<String, String> facts) {
        var data = JSON.createObjectNode().put("line", line);
        facts.forEach((name, fact) -> put(data, name, fact));
        return event(type, data);
    }

    private ObjectNode call(String line, CallRecord call) {
        var data = JSON.createObjectNode().put("line", line);
        put(data, "call", call.id());
        put(data, "agent", call.caller().agent());
        put(data, "via", call.caller().via());
        call.caller().onBehalfOf().ifPresent(person -> data.put("for", redaction.person(person)));
        data.put("tool", PlainWords.tool(call));
        call.client().ifPresent(client -> put(data, "client", client));
        put(data, "policy", call.policy());
        var arguments = redaction.arguments(call.arguments());
        var size = arguments.toString().length();
        data.set(
                "arguments",
                size <= ARGUMENTS ? arguments : JSON.createObjectNode().put("…", size + " characters"));
        return data;
    }

    private static void account(ObjectNode data, Account account) {
        account.decision().ifPresent(decision -> decision(data.putObject("decision"), decision));
        account.confirmedBy().ifPresent(by -> put(data, "confirmed", by));
        if (!account.touched().isEmpty()) {
            var touched = data.putArray("touched");
            account.touched().stream().limit(100).map(Events::clean).forEach(touched::add);
        }
        if (!account.sent().isEmpty()) {
            var requests = data.putArray("upstream");
            for (var sent : account.sent().stream().limit(100).toList()) {
                var request = requests.addObject();
                put(put(request, "method", sent.method()), "route", sent.route());
                if (sent.status() != 0) {
                    request.put("status", sent.status());
                }
            }
        }
    }

    private static void decision(ObjectNode data, Decision decision) {
        data.put("verdict", PlainWords.verdict(decision));
        put(data, "rule", decision.rule());
        data.put("why", PlainWords.sentence(decision.sentence()));
    }

    private String event(EventType type, ObjectNode data) {
        var event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", Long.toString(number.incrementAndGet()))
                .put("source", source)
                .put("type", type.word())
                .put("time", clock.instant().toString())
                .put("datacontenttype", "application/json");
        event.set("data", data);
        return SecretPatterns.mask(JSON.writeValueAsString(event));
    }

    private static ObjectNode put(ObjectNode data, String name, String text) {
        return data.put(name, clean(text));
    }

    private static String clean(String text) {
        return OneLine.of(text, 300);
    }
}
