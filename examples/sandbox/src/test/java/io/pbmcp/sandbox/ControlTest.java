package io.pbmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.sandbox.fault.Fault;
import io.pbmcp.sandbox.fault.Fault.Effect;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlTest {

    private static final RawClient RAW = new RawClient();
    private static Sandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(SandboxOptions.standard().unseeded().withLimitPerSecond(0));
    }

    @AfterEach
    void clean() {
        sandbox.faults().clear();
        sandbox.reset();
        sandbox.clearStats();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"effect\":\"status\"} | 500 | internal.serverError",
                "{\"effect\":\"status\",\"status\":503,\"retryAfter\":\"3\"} | 503 | internal.serverError",
                "{\"effect\":\"throttle\"} | 429 | rate.limitExceeded",
                "{\"effect\":\"garbage\"} | 200 | oops",
                "{\"effect\":\"contentType\"} | 200 | <!doctype html>",
                "{\"effect\":\"redirect\",\"location\":\"http://127.0.0.1:9/\"} | 302 | ''",
            })
    void aFaultAnswersOnceInPlaceOfTheApi(String fault, int status, String part) throws IOException {
        install(fault);
        HttpResponse<String> hit = list();
        assertThat(hit.statusCode()).isEqualTo(status);
        assertThat(hit.body()).contains(part);
        assertThat(list().statusCode()).as("the fault is spent").isEqualTo(200);
        assertThat(sandbox.stats().byRoute()).isEqualTo(Map.of("GET /entities", 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "Wed, 21 Oct 2026 07:28:00 GMT", "soon"})
    void retryAfterIsSentAsItWasGiven(String text) throws IOException {
        install("{\"effect\":\"throttle\",\"retryAfter\":\"" + text + "\"}");
        assertThat(list().headers().firstValue("Retry-After")).hasValue(text);
    }

    @Test
    void aRedirectNamesItsTarget() throws IOException {
        install("{\"effect\":\"redirect\",\"location\":\"http://127.0.0.1:9/x\"}");
        assertThat(list().headers().firstValue("Location")).hasValue("http://127.0.0.1:9/x");
    }

    @Test
    void aResetBeforeLeavesTheWorldAlone() {
        sandbox.faults().install(Fault.of("POST", "/entities", 1, Effect.RESET_BEFORE));
        assertThatThrownBy(ControlTest::createProduct).isInstanceOf(IOException.class);
        assertThat(sandbox.stats().requests()).isZero();
    }

    @Test
    void aResetAfterHasDoneItsWork() throws IOException {
        sandbox.faults().install(Fault.of("POST", "/entities", 1, Effect.RESET_AFTER));
        assertThatThrownBy(ControlTest::createProduct).isInstanceOf(IOException.class);
        assertThat(list().body()).contains("\"name\":\"Atlas\"");
    }

    @Test
    void aTruncatedAnswerBreaksOffAfterTheWorkWasDone() throws IOException {
        sandbox.faults().install(Fault.of("POST", "/entities", 1, Effect.TRUNCATE));
        assertThatThrownBy(ControlTest::createProduct).isInstanceOf(IOException.class);
        assertThat(list().body()).contains("\"name\":\"Atlas\"");
    }

    @Test
    void aHangNeverAnswers() {
        sandbox.faults().install(Fault.of("*", "/**", 1, Effect.HANG));
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.uri() + "/entities"))
                .timeout(Duration.ofMillis(300))
                .build();
        assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void latencyComesBeforeARealAnswer() throws IOException {
        install("{\"effect\":\"latency\",\"latencyMs\":150}");
        long before = System.nanoTime();
        assertThat(list().statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void aFaultMeetsOnlyItsMethodAndPath() throws IOException {
        install("{\"effect\":\"status\",\"method\":\"GET\",\"path\":\"/entities/*\",\"count\":0}");
        assertThat(list().statusCode()).isEqualTo(200);
        assertThat(get("/entities/configurations").statusCode()).isEqualTo(500);
        assertThat(get("/entities/configurations/feature").statusCode()).isEqualTo(200);
        assertThat(get("/entities/configurations").statusCode()).isEqualTo(500);
        assertThat(control("GET", "/faults", "").body()).contains("\"left\":0", "\"effect\":\"status\"");
        assertThat(control("DELETE", "/faults", "").statusCode()).isEqualTo(204);
        assertThat(get("/entities/configurations").statusCode()).isEqualTo(200);
    }

    @Test
    void countersTellRoutesAndStatuses() throws IOException {
        list();
        get("/entities/not-a-uuid");
        get("/nowhere");
        assertThat(control("GET", "/stats", "").body())
                .isEqualTo("{\"requests\":3,\"throttled\":0,"
                        + "\"byRoute\":{\"GET /entities\":1,\"GET /entities/{id}\":1,\"unrouted\":1},"
                        + "\"byStatus\":{\"200\":1,\"400\":1,\"404\":1}}");
        assertThat(control("DELETE", "/stats", "").statusCode()).isEqualTo(204);
        assertThat(sandbox.stats().requests()).isZero();
    }

    @Test
    void deliveriesAreToldAndCancelledByAReset() throws IOException {
        var body = "{\"data\":{\"fields\":{\"name\":\"Mirror\",\"events\":[{\"eventType\":\"product.created\"}],"
                + "\"notification\":{\"url\":\"https://hooks.example.com/secret\",\"version\":1}}}}";
        RAW.send(
                "POST",
                sandbox.uri(),
                "/webhooks",
                body,
                "Authorization",
                "Bearer " + sandbox.token(),
                "Content-Type",
                "application/json");
        createProduct();
        assertThat(control("GET", "/deliveries", "").body())
                .contains("\"host\":\"hooks.example.com\",\"eventType\":\"product.created\"")
                .doesNotContain("secret");
        sandbox.reset();
        assertThat(control("GET", "/deliveries", "").body()).contains("\"pending\":0,\"sending\":0");
    }

    @Test
    void aResetBringsTheFirstWorldBack() throws IOException {
        String before = get("/entities/configurations/feature").body();
        createProduct();
        assertThat(list().body()).contains("Atlas");
        assertThat(control("POST", "/reset", "").statusCode()).isEqualTo(204);
        assertThat(list().body()).doesNotContain("Atlas");
        assertThat(get("/entities/configurations/feature").body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"effect\":\"explode\"} | /effect",
                "{\"effekt\":\"status\"} | /effekt",
                "{\"effect\":\"redirect\"} | location",
                "{\"effect\":\"status\",\"status\":418} | status must be",
                "{\"path\":\"entities\"} | path must start",
                "{\"count\":-1} | negative",
                "{\"count\":1.5} | /count",
                "[] | must be an object",
            })
    void aWrongFaultIsRefused(String fault, String part) throws IOException {
        HttpResponse<String> answer = control("POST", "/faults", fault);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(part);
        assertThat(sandbox.faults().all()).isEmpty();
    }

    @Test
    void anUnknownControlIs404() throws IOException {
        assertThat(control("GET", "/nothing", "").statusCode()).isEqualTo(404);
    }

    private static void install(String fault) throws IOException {
        assertThat(control("POST", "/faults", fault).statusCode()).isEqualTo(201);
    }

    private static HttpResponse<String> control(String method, String target, String body) throws IOException {
        return RAW.send(method, sandbox.controlUri(), target, body);
    }

    private static HttpResponse<String> list() throws IOException {
        return get("/entities");
    }

    private static HttpResponse<String> get(String target) throws IOException {
        return RAW.send("GET", sandbox.uri(), target, "", "Authorization", "Bearer " + sandbox.token());
    }

    private static HttpResponse<String> createProduct() throws IOException {
        return RAW.send(
                "POST",
                sandbox.uri(),
                "/entities",
                "{\"data\":{\"type\":\"product\",\"fields\":{\"name\":\"Atlas\"}}}",
                "Authorization",
                "Bearer " + sandbox.token(),
                "Content-Type",
                "application/json");
    }
}
