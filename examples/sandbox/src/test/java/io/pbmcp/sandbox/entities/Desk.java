package io.pbmcp.sandbox.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.TestClock;
import io.pbmcp.sandbox.openapi.Wire;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A sandbox of its own with a client and a clock; JSON is written with single quotes. */
record Desk(Sandbox sandbox, Wire wire, TestClock clock) implements AutoCloseable {

    /** With the standard fields and nothing else. */
    static Desk empty() {
        return of(SandboxOptions.standard().unseeded());
    }

    /** With the small world. */
    static Desk seeded() {
        return of(SandboxOptions.standard());
    }

    private static Desk of(SandboxOptions options) {
        TestClock clock = new TestClock();
        Sandbox sandbox = Sandbox.start(options.withTime(clock).withLimitPerSecond(0));
        return new Desk(sandbox, Wire.to(sandbox.uri(), sandbox.token()), clock);
    }

    static String json(String single) {
        return single.replace('\'', '"');
    }

    Wire.Answer post(String target, String single) {
        return wire.post(target, json(single));
    }

    Wire.Answer patch(String target, String single) {
        return wire.patch(target, json(single));
    }

    /** Creates an entity without a parent and gives its id. */
    String create(String type, String fields) {
        return created(post("/entities", "{'data':{'type':'" + type + "','fields':" + fields + "}}"));
    }

    /** Creates an entity below another and gives its id. */
    String create(String type, String fields, String parent) {
        return created(post(
                "/entities",
                "{'data':{'type':'" + type + "','fields':" + fields
                        + ",'relationships':[{'type':'parent','target':{'id':'" + parent + "'}}]}}"));
    }

    /** A feature below a product, both fresh. */
    String feature() {
        return create("feature", "{'name':'Bulk export'}", create("product", "{'name':'Atlas'}"));
    }

    static String created(Wire.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer.data().path("id").asString();
    }

    /** The fields of an entity as a plain read shows them. */
    JsonNode fields(String id) {
        Wire.Answer answer = wire.get("/entities/" + id);
        assertThat(answer.status()).isEqualTo(200);
        return answer.data().path("fields");
    }

    void tick() {
        clock.advance(Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
