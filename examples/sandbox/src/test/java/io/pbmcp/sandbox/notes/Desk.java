package io.pbmcp.sandbox.notes;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.openapi.Wire;
import io.pbmcp.sandbox.seed.SmallWorld;
import java.time.InstantSource;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** A sandbox with a small world on a stopped clock, and shorthand for talking to its notes. */
record Desk(Sandbox sandbox, Wire api) implements AutoCloseable {

    static Desk open() {
        Sandbox sandbox = Sandbox.start(
                SandboxOptions.standard().withLimitPerSecond(0).withTime(InstantSource.fixed(SmallWorld.UNTIL)));
        return new Desk(sandbox, Wire.to(sandbox.uri(), sandbox.token()));
    }

    /** The same desk with a token for these scopes only. */
    Desk scoped(String... scopes) {
        return new Desk(sandbox, api.with(sandbox.token(Set.of(scopes))));
    }

    /** JSON written with single quotes, wrapped in {@code data}. */
    static String data(String json) {
        return "{\"data\":" + json.replace('\'', '"') + "}";
    }

    Wire.Answer create(String json) {
        return api.post("/notes", data(json));
    }

    /** Creates a note and gives its id. */
    String created(String json) {
        Wire.Answer answer = create(json);
        if (answer.status() != 201) {
            throw new AssertionError("not created: " + answer);
        }
        return answer.data().path("id").asString();
    }

    Wire.Answer update(String id, String json) {
        return api.patch("/notes/" + id, data(json));
    }

    Wire.Answer search(String json) {
        return api.post("/notes/search", data(json));
    }

    JsonNode note(String id) {
        return api.get("/notes/" + id).data();
    }

    JsonNode fields(String id) {
        return note(id).path("fields");
    }

    /** The first note that fits a search. */
    JsonNode first(String json) {
        return search(json).data().get(0);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
