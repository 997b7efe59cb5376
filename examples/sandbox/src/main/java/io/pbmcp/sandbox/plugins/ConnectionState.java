package io.pbmcp.sandbox.plugins;

import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The states of a connection, each with the members it must have; others are refused. */
final class ConnectionState {

    static final String INITIAL = "initial";

    /** All of them. */
    static final List<String> NAMES = List.of("connected", "error", "progress", INITIAL);

    private static final List<String> COLORS = List.of("gray", "blue", "green", "yellow", "orange", "red", "purple");

    private ConnectionState() {}

    /** Reads a state; its discriminator is {@code state}. */
    static ObjectNode read(Input input) {
        String name = input.need("state").word(NAMES);
        ObjectNode state = Json.object().put("state", name);
        switch (name) {
            case "connected" -> {
                input.only("state", "label", "hoverLabel", "tooltip", "color", "targetUrl");
                state.put("label", input.need("label").text(1, 20))
                        .put("hoverLabel", input.need("hoverLabel").text(1, 20))
                        .put("tooltip", input.need("tooltip").text(1, 50))
                        .put("color", input.need("color").word(COLORS))
                        .put("targetUrl", address(input.need("targetUrl")));
            }
            case "error" -> {
                input.only("state", "message");
                state.put("message", input.need("message").text(1, 255));
            }
            default -> input.only("state");
        }
        return state;
    }

    /** Nothing is connected. */
    static ObjectNode initial() {
        return Json.object().put("state", INITIAL);
    }

    /** Whether a state says that nothing is connected. */
    static boolean isInitial(JsonNode state) {
        return state.path("state").asString().equals(INITIAL);
    }

    private static String address(Input input) {
        String text = input.text(1, 1000);
        try {
            if (new URI(text).isAbsolute()) {
                return text;
            }
        } catch (URISyntaxException wrong) {
            // Refused below.
        }
        throw input.invalid("must be an absolute address.");
    }
}
