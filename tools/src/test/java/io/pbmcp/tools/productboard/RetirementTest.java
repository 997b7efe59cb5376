package io.pbmcp.tools.productboard;

import static io.pbmcp.tools.productboard.WireStand.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.UpstreamFailure;
import io.pbmcp.tools.productboard.ProductboardException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A version that is switched off is told from an object that is gone, whatever form the news comes in. */
class RetirementTest {

    private static final UpstreamRequest READ = UpstreamRequest.get("/entities");
    private static final UpstreamRequest WRITE =
            UpstreamRequest.of(UpstreamRequest.Method.DELETE, "/entities/{id}", "aaaaaaaa-0000-4000-8000-000000000001");

    private static String errors(String code, String detail, String source) {
        return "{\"id\": \"r\", \"errors\": [{\"code\": \"%s\", \"title\": \"t\", \"detail\": \"%s\"%s}]}"
                .formatted(code, detail, source);
    }

    private static ProductboardException failure(WireStand stand, UpstreamRequest request) {
        return assertThrows(
                ProductboardException.class,
                () -> stand.productboard().send(request).block());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "410; api.retired; API v1 was retired.; RETIRED",
                "410; anything.else; Gone.; RETIRED",
                "404; route.notFound; There is no such route.; RETIRED",
                "400; version.deprecated; Deprecated.; RETIRED",
                "400; request.invalid; This API version is no longer supported.; RETIRED",
                "403; auth.accessDenied; The endpoint has been discontinued.; RETIRED",
                "401; auth.invalid; Missing header X-Version.; RETIRED",
                "400; request.invalid; Unsupported API version.; RETIRED",
                "404; resource.notFound; API v1 was retired.; NOT_FOUND",
                "410; resource.notFound; The object is gone.; NOT_FOUND",
                "401; auth.invalid; The token has expired.; UNAUTHENTICATED",
                "422; validation.failed; The API version is deprecated.; INVALID",
                "400; request.invalid; Unknown field.; INVALID"
            })
    void theNewsIsRecognised(int status, String code, String detail, Kind kind) {
        try (var stand = WireStand.open().answers(json(status, errors(code, detail, "")))) {
            assertThat(failure(stand, READ).kind()).isEqualTo(kind);
        }
    }

    @Test
    void wordsOfTheCallerThatAreRepeatedAreNoNews() {
        var about = ", \"source\": {\"pointer\": \"/data/fields/name\"}";
        try (var stand = WireStand.open()
                .answers(json(400, errors("request.invalid", "'The API v1 is deprecated' is too long", about)))) {
            assertThat(failure(stand, READ).kind()).isEqualTo(Kind.INVALID);
        }
    }

    @Test
    void theGatewaysOwnFormAndPagesForPeopleCountToo() {
        try (var stand = WireStand.open().answers(json(404, "{\"message\": \"no Route matched with those values\"}"))) {
            assertThat(failure(stand, READ).kind()).isEqualTo(Kind.RETIRED);
        }
        var page = WireMock.aResponse()
                .withStatus(410)
                .withHeader("Content-Type", "text/html")
                .withBody("<p>Gone</p>");
        try (var stand = WireStand.open().answers(page)) {
            assertThat(failure(stand, READ).kind()).isEqualTo(Kind.RETIRED);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', RETIRED", "/v1, RETIRED", "/v2, NOT_FOUND"})
    void anAddressWithoutTheVersionIsSuspect(String path, Kind kind) {
        assertThat(Answers.kind(BaseAddress.of("https://api.productboard.com" + path), 404, List.of()))
                .isEqualTo(kind);
    }

    @Test
    void itIsExplainedOnceAndNotTriedAgain() {
        try (var stand = WireStand.open().answers(json(410, errors("api.retired", "Gone.", "")))) {
            var refusal = UpstreamFailure.refusal(failure(stand, WRITE));
            assertThat(stand.requests()).isEqualTo(1);
            assertThat(refusal.code()).isEqualTo(ErrorCode.UPSTREAM_RETIRED);
            assertThat(refusal.what()).contains("version 2 only", "Nothing was changed");
            assertThat(refusal.next()).contains("PRODUCTBOARD_BASE_URL", "token");
        }
    }
}
