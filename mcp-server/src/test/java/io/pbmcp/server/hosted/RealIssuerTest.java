package io.pbmcp.server.hosted;

import static io.pbmcp.server.hosted.TokenServer.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way of a client that knows nothing but the server's address, with a real authorization server. */
class RealIssuerTest {

    private static final String POLICY = """
            version: 1
            agents:
              - name: triage
                sign-in: [ { jwt: { issuer: "ISSUER", client: triage-bot } } ]
                areas: { notes: write, features: read }
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final SpringIssuer issuer;
    private final TokenServer server;

    RealIssuerTest(@TempDir Path folder) {
        issuer = new SpringIssuer(folder.resolve("issuer"), key("first"));
        server = new TokenServer(
                folder.resolve("audit"), POLICY.replace("ISSUER", issuer.uri().toString()));
    }

    @AfterEach
    void close() {
        server.close();
        issuer.close();
    }

    @Test
    @DisplayName("T3 sign-in by a real authorization server: from 401 to a call, and from 403 to the wider token")
    void theWholeWay() {
        var turnedAway = server.initialize("");
        assertThat(turnedAway.statusCode()).isEqualTo(401);
        var metadata = json(server.page(
                URI.create(parameter(turnedAway, "resource_metadata")).getPath()));
        var narrow = token(metadata, parameter(turnedAway, "scope"));

        var session = server.open(narrow);
        var tools = message(server.ask(narrow, session, "tools/list", "{}")).toString();
        assertThat(tools).contains("\"note_search\"", "\"entity_get\"").doesNotContain("\"note_create\"");
        var found = server.call(narrow, session, "note_search", "{\"limit\":1}");
        assertThat(message(found).at("/result/isError").asBoolean(true)).isFalse();

        var asked = "{\"title\":\"Night theme\",\"content\":\"Dark.\"}";
        var forbidden = server.call(narrow, session, "note_create", asked);
        assertThat(forbidden.statusCode()).isEqualTo(403);
        assertThat(parameter(forbidden, "error")).isEqualTo("insufficient_scope");
        var wide = token(metadata, parameter(forbidden, "scope"));
        var made = server.call(wide, session, "note_create", asked);
        assertThat(message(made).at("/result/isError").asBoolean(true))
                .describedAs(made.body())
                .isFalse();

        assertThat(server.wire.heads()).allMatch(head -> head.contains("Bearer " + server.sandbox.token()));
        var lines = server.auditAfterClosing();
        assertThat(lines)
                .filteredOn(line -> line.contains("io.pbmcp.call.final"))
                .hasSize(3);
        assertThat(lines).noneMatch(line -> line.contains("eyJ"));
    }

    @Test
    void aTokenForAnotherResourceIsRefused() {
        var metadata = JsonMapper.shared()
                .readTree("{\"resource\":\"https://other.example.com/mcp\",\"authorization_servers\":[\"" + issuer.uri()
                        + "\"]}");

        var token = token(metadata, "productboard:read");
        assertThat(server.after(503, () -> server.initialize(token)).statusCode())
                .isEqualTo(401);
        assertThat(server.wire.heads()).isEmpty();
    }

    @Test
    void anotherKeyOfTheIssuerIsFoundByItself() {
        var metadata = json(server.page("/.well-known/oauth-protected-resource"));
        var session = server.open(token(metadata, "productboard:read"));
        issuer.changeKey(key("second"));
        var token = token(metadata, "productboard:read");

        var answer = server.after(401, () -> server.ask(token, session, "tools/list", "{}"));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    /** A token for the resource, got as its metadata says. */
    private String token(JsonNode metadata, String scope) {
        var place = metadata.at("/authorization_servers/0").asString();
        var about = json(send(HttpRequest.newBuilder(URI.create(place + "/.well-known/oauth-authorization-server"))));
        var credentials = Base64.getEncoder()
                .encodeToString(
                        (SpringIssuer.CLIENT + ":" + encoded(SpringIssuer.SECRET)).getBytes(StandardCharsets.UTF_8));
        var answer = json(send(HttpRequest.newBuilder(
                        URI.create(about.path("token_endpoint").asString()))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=" + encoded(scope) + "&resource="
                        + encoded(metadata.path("resource").asString())))));
        assertThat(answer.path("access_token").asString(""))
                .describedAs(answer.toString())
                .isNotEmpty();
        return answer.path("access_token").asString();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return RawClient.response(http.sendAsync(request.build(), BodyHandlers.ofString()));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private static String parameter(HttpResponse<String> answer, String name) {
        var header = answer.headers().firstValue("WWW-Authenticate").orElse("");
        var found = Pattern.compile("[ ,]" + name + "=\"([^\"]*)\"").matcher(header);
        assertThat(found.find()).describedAs(header).isTrue();
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
