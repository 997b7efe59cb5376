package io.pbmcp.sandbox.seed;

import io.pbmcp.sandbox.world.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Contents that are no plain text: chats with support, and fields of a deal. */
final class Dialogues {

    private final Voices voices;
    private final Dice dice;

    Dialogues(Voices voices, Dice dice) {
        this.voices = voices;
        this.dice = dice;
    }

    /** The parts of a chat that starts at {@code start}. */
    JsonNode chat(Voices.Talk talk, Instant start) {
        String customer = talk.person().name();
        String agent = dice.pick(List.of("Robin", "Sam", "Charlie"));
        List<String> turns =
                new ArrayList<>(List.of(talk.first().pain(), voices.line("agent"), voices.effect(talk.person())));
        if (dice.percent(70)) {
            turns.addAll(List.of(
                    "Is there anything I can tell the product team?",
                    talk.first().wish()));
        }
        turns.add(voices.line("agent.close"));
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        Instant at = start.minus(Duration.ofHours(3));
        for (int i = 0; i < turns.size(); i++) {
            boolean agents = i % 2 == 1;
            at = at.plus(Duration.ofSeconds(dice.between(40, 900)));
            parts.addObject()
                    .put("externalId", String.valueOf(i + 1))
                    .put("authorType", agents ? "agent" : "customer")
                    .put("authorName", agents ? agent : customer)
                    .put("content", turns.get(i))
                    .put("timestamp", at.toString());
        }
        return parts;
    }

    /** What the sales system knows about a deal. */
    JsonNode deal(Voices.Talk talk, Ids ids) {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        int seats = talk.person().company().seats();
        field(fields, ids, "Seats", "number", String.valueOf(seats));
        field(fields, ids, "Amount", "number", String.valueOf(seats * dice.between(18, 32) * 12));
        field(
                fields,
                ids,
                "Stage",
                "string",
                dice.pick(List.of("Discovery", "Proposal", "Negotiation", "Closed lost")));
        field(fields, ids, "Missing capability", "string", talk.first().name());
        return fields;
    }

    private static void field(ArrayNode fields, Ids ids, String name, String type, String value) {
        fields.addObject()
                .put("id", ids.next().toString())
                .put("name", name)
                .put("fieldType", type)
                .put("value", value);
    }
}
