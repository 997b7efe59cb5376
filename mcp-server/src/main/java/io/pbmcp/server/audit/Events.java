package io.pbmcp.server.audit;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.server.text.OneLine;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
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

    String malformed(CallRecord call, String why) {
        var data = call(words.malformed(call, why), call);
        return event(EventType.MALFORMED, put(data, "why", PlainWords.sentence(why)));
    }

    String request(RequestRecord request) {
        var data = caller(words.request(request), request.caller(), request.client());
        put(data, "method", request.method());
        data.put("target", words.target(request));
        put(data, "policy", request.policy());
        data.set("arguments", arguments(request.arguments()));
        data.put("outcome", request.refused().isEmpty() ? "done" : "refused");
        return event(EventType.REQUEST, data);
    }

    String turnedAway(String reason, String why, String from) {
        var data = JSON.createObjectNode().put("line", words.turnedAway(reason, why, from));
        return event(EventType.TURNED_AWAY, put(put(data, "reason", reason), "from", from));
    }

    String more(Crowd.More more) {
        var data = JSON.createObjectNode().put("line", words.more(more)).put("count", more.count());
        var kinds = data.putObject("reasons");
        more.kinds().forEach((kind, count) -> kinds.put(clean(kind), count));
        var from = data.putArray("from");
        more.from().forEach(address -> from.add(clean(address)));
        return event(EventType.MORE_TURNED_AWAY, data.put("since", more.since().toString()));
    }

    String moreRefused(String agent, Crowd.More more) {
        var data = JSON.createObjectNode().put("line", words.moreRefused(agent, more));
        put(data, "agent", agent).put("count", more.count());
        var kinds = data.putObject("reasons");
        more.kinds().forEach(kinds::put);
        return event(EventType.MORE_REFUSED, data.put("since", more.since().toString()));
    }

    String begun(FileName file, List<Link> after) {
        var data = JSON.createObjectNode().put("line", words.begun(file, after)).put("file", file.text());
        var links = data.putArray("after");
        after.forEach(link -> link.write(links.addObject()));
        return event(EventType.BEGUN, data);
    }

    String signInRefused(String via, String why, String from) {
        var data = JSON.createObjectNode().put("line", words.signInRefused(via, why, from));
        return event(EventType.SIGN_IN_REFUSED, put(put(data, "via", via), "from", from));
    }

    String unresolved(DanglingIntents.Dangling intent) {
        var facts = intent.journal()
                .map(entry -> Map.of("intended", intent.time(), "journal", entry, "restore", intent.id()))
                .orElseGet(() -> Map.of("call", intent.id(), "intended", intent.time()));
        return server(EventType.UNRESOLVED, words.unresolved(intent), facts);
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

    /** An event of the server itself; its facts stand in the order of their names, whatever map brings them. */
    String server(EventType type, String line, Map<String, String> facts) {
        var data = JSON.createObjectNode().put("line", line);
        new TreeMap<>(facts).forEach((name, fact) -> put(data, clean(name), fact));
        return event(type, data);
    }

    private ObjectNode call(String line, CallRecord call) {
        var data = caller(line, call.caller(), call.client());
        put(data, "call", call.id());
        put(data, "method", call.method());
        data.put("tool", words.tool(call));
        put(data, "policy", call.policy());
        data.set("arguments", arguments(call.arguments()));
        return data;
    }

    private ObjectNode caller(String line, Caller caller, Optional<String> client) {
        var data = JSON.createObjectNode().put("line", line);
        put(data, "agent", caller.agent());
        put(data, "via", caller.via());
        caller.onBehalfOf().ifPresent(person -> data.put("for", redaction.person(person)));
        client.ifPresent(name -> data.put("client", redaction.label(clean(name))));
        return data;
    }

    private JsonNode arguments(JsonNode given) {
        var arguments = redaction.arguments(given);
        var size = arguments.toString().length();
        return size <= ARGUMENTS ? arguments : JSON.createObjectNode().put("…", size + " characters");
    }

    private void account(ObjectNode data, Account account) {
        account.decision().ifPresent(decision -> decision(data.putObject("decision"), decision));
        account.confirmedBy().ifPresent(by -> put(data, "confirmed", by));
        if (!account.touched().isEmpty()) {
            var touched = data.putArray("touched");
            account.touched().stream()
                    .limit(100)
                    .map(object -> redaction.path(clean(object)))
                    .forEach(touched::add);
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
        Personal.mask(data);
        event.set("data", data);
        return SecretPatterns.mask(JSON.writeValueAsString(event));
    }

    private static ObjectNode put(ObjectNode data, String name, String text) {
        return data.put(name, clean(text));
    }

    private static String clean(String text) {
        return Personal.mask(OneLine.of(text, 300));
    }
}
