package io.pbmcp.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.TestClock;
import io.pbmcp.sandbox.http.Token;
import io.pbmcp.sandbox.openapi.Wire;
import io.pbmcp.sandbox.world.Timestamps;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhooksTest {

    private static final String EVENTS = "[{'eventType':'feature.updated'},{'eventType':'note.created'}]";
    private static final String NOTIFICATION = "{'url':'https://hooks.example.com/in?a=b','version':1}";

    private final TestClock clock = new TestClock();
    private final Sandbox sandbox = Sandbox.start(
            SandboxOptions.standard().unseeded().withLimitPerSecond(0).withTime(clock));
    private final Wire wire = Wire.to(sandbox.uri(), sandbox.token());

    @BeforeEach
    void reset() {
        sandbox.reset();
    }

    @AfterAll
    void stop() {
        sandbox.close();
    }

    private Wire.Answer create(String name, String events, String notification) {
        return wire.post(
                "/webhooks",
                ("{'data':{'fields':{'name':" + name + ",'events':" + events + ",'notification':" + notification
                                + "}}}")
                        .replace('\'', '"'));
    }

    private String created(String name) {
        Wire.Answer answer = create("'" + name + "'", EVENTS, NOTIFICATION);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        assertThat(answer.data().propertyNames()).containsExactlyInAnyOrder("id", "type", "links");
        return answer.data().path("id").asString();
    }

    @Test
    void isReadWithoutItsSecretAndDeletedForGood() {
        String id = create(
                        "'Mirror'",
                        EVENTS,
                        "{'url':'https://hooks.example.com/in','version':1,'headers':{'authorization':'Bearer s3cret'}}")
                .data()
                .path("id")
                .asString();
        Wire.Answer read = wire.get("/webhooks/" + id);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.body().toString()).doesNotContain("s3cret", "headers");
        assertThat(read.data().at("/fields/notification/url").asString()).isEqualTo("https://hooks.example.com/in");
        assertThat(read.data().at("/fields/events/1/eventType").asString()).isEqualTo("note.created");
        assertThat(read.data().path("createdAt").asString()).isEqualTo(Timestamps.micros(clock.instant()));
        assertThat(wire.delete("/webhooks/" + id).status()).isEqualTo(204);
        assertThat(wire.delete("/webhooks/" + id).status()).isEqualTo(404);
        assertThat(wire.get("/webhooks/" + id).code()).isEqualTo("resource.notFound");
    }

    @Test
    void areListedOldestFirstPageByPage() {
        for (int i = 0; i < 101; i++) {
            created("Hook " + i);
            clock.advance(Duration.ofSeconds(1));
        }
        Wire.Answer first = wire.get("/webhooks");
        assertThat(first.data()).hasSize(100);
        assertThat(first.data().at("/0/fields/name").asString()).isEqualTo("Hook 0");
        Wire.Answer second = wire.get(wire.below(first.next().orElseThrow()));
        assertThat(second.data()).hasSize(1);
        assertThat(second.data().at("/0/fields/name").asString()).isEqualTo("Hook 100");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void takesEveryEventThatIsDocumented() {
        assertThat(EventType.words()).hasSize(26);
        String all = EventType.words().stream()
                .map(word -> "{'eventType':'" + word + "'}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(create("'All'", all, NOTIFICATION).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | [{'eventType':'feature.updated'}] | {'url':'https://a.example/','version':1} | 400 | /data/fields/name",
                "x | [] | {'url':'https://a.example/','version':1} | 400 | /data/fields/events",
                "x | [{'eventType':'component.deleted'}] | {'url':'https://a.example/','version':1} | 400 | /data/fields/events/0/eventType",
                "x | [{'eventType':'note.created'},{'eventType':'note.created'}] | {'url':'https://a.example/','version':1} | 400 | /data/fields/events/1/eventType",
                "x | ['note.created'] | {'url':'https://a.example/','version':1} | 400 | /data/fields/events/0",
                "x | [{'eventType':'note.created'}] | {'url':'https://a.example/','version':2} | 400 | /data/fields/notification/version",
                "x | [{'eventType':'note.created'}] | {'url':'https://a.example/'} | 400 | /data/fields/notification/version",
                "x | [{'eventType':'note.created'}] | {'version':1} | 400 | /data/fields/notification/url",
                "x | [{'eventType':'note.created'}] | {'url':'https://a.example/','version':1,'headers':{'cookie':'x'}} | 400 | /data/fields/notification/headers/cookie",
            })
    void refusesWhatIsNotDocumented(String name, String events, String notification, int status, String pointer) {
        Wire.Answer answer = create("'" + name + "'", events, notification);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.where()).isEqualTo(pointer);
        assertThat(wire.get("/webhooks").data()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://hooks.example.com/, 400",
        "ftp://hooks.example.com/, 400",
        "https://user@hooks.example.com/, 400",
        "https://, 400",
        "https:/hooks, 422",
        "https://localhost/, 422",
        "https://127.0.0.1/, 422",
        "https://[::1]/, 422",
        "https://2130706433/, 422",
        "https://10.0.0.8/, 422",
        "https://printer.local/, 422",
        "https://vault.internal/, 422",
        "https://api.default.svc/, 422",
        "https://intranet/, 422",
    })
    void sendsToPublicHostsOnly(String url, int status) {
        Wire.Answer answer = create("'x'", EVENTS, "{'url':'" + url + "','version':1}");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.where()).isEqualTo("/data/fields/notification/url");
    }

    @Test
    void limitsAreThoseOfTheDocumentation() {
        String path = "a".repeat(1024 - "https://hooks.example.com/".length());
        String url = "https://hooks.example.com/" + path;
        assertThat(create("'" + "n".repeat(255) + "'", EVENTS, notification(url, "a".repeat(2048)))
                        .status())
                .isEqualTo(201);
        assertThat(create("'" + "n".repeat(256) + "'", EVENTS, NOTIFICATION).where())
                .isEqualTo("/data/fields/name");
        assertThat(create("'x'", EVENTS, notification(url + "a", "a")).where())
                .isEqualTo("/data/fields/notification/url");
        assertThat(create("'x'", EVENTS, notification(url, "a".repeat(2049))).where())
                .isEqualTo("/data/fields/notification/headers/authorization");
    }

    @Test
    void aHeaderIsOneLine() {
        assertThat(create("'x'", EVENTS, notification("https://hooks.example.com/", "a\\r\\nb: c"))
                        .where())
                .isEqualTo("/data/fields/notification/headers/authorization");
    }

    private static String notification(String url, String authorization) {
        return "{'url':'" + url + "','version':1,'headers':{'authorization':'" + authorization + "'}}";
    }

    @Test
    void needsTheScopesOfItsOwnAndOfItsEvents() {
        assertThat(with("webhooks:read").get("/webhooks").status()).isEqualTo(200);
        assertThat(with("webhooks:write").get("/webhooks").status()).isEqualTo(403);
        String body = "{\"data\":{\"fields\":{\"name\":\"x\",\"events\":[{\"eventType\":\"insight.created\"}],"
                + "\"notification\":" + NOTIFICATION.replace('\'', '"') + "}}}";
        assertThat(with("webhooks:write", "entities:read")
                        .post("/webhooks", body)
                        .code())
                .isEqualTo("auth.accessDenied");
        assertThat(with("webhooks:write", "entities:read", "notes:read")
                        .post("/webhooks", body)
                        .status())
                .isEqualTo(201);
        String id = created("Hook");
        assertThat(with("webhooks:write").delete("/webhooks/" + id).status()).isEqualTo(403);
        assertThat(with("webhooks:delete").delete("/webhooks/" + id).status()).isEqualTo(204);
        assertThat(Token.ALL_SCOPES).containsAll(List.of("webhooks:read", "webhooks:write", "webhooks:delete"));
    }

    private Wire with(String... scopes) {
        return wire.with(sandbox.token(Set.of(scopes)));
    }

    @Test
    void aMalformedIdIsNotAnUnknownOne() {
        assertThat(wire.get("/webhooks/7").status()).isEqualTo(400);
        assertThat(wire.get("/webhooks/" + new UUID(1, 2)).status()).isEqualTo(404);
        assertThat(wire.get("/webhooks?name=x").status()).isEqualTo(400);
    }
}
