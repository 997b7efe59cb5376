package io.pbmcp.server.login;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.pbmcp.policy.Secret;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** The requests to an authorization server: no redirects, small answers, no failure but an answer that says so. */
final class TokenEndpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 64 * 1024;

    private final AuthorizationServer server;

    TokenEndpoint(AuthorizationServer server) {
        this.server = server;
    }

    AuthorizationServer server() {
        return server;
    }

    /** Changes a code for tokens. */
    Mono<TokenAnswer> redeem(Application application, Secret code, URI redirect, Secret verifier) {
        return post(
                        server.token(),
                        application,
                        Map.of(
                                "grant_type", "authorization_code",
                                "code", code.reveal(),
                                "redirect_uri", redirect.toString(),
                                "code_verifier", verifier.reveal()))
                .map(TokenAnswers::read)
                .onErrorReturn(new TokenAnswer.Unavailable());
    }

    /** Asks for the next tokens. */
    Mono<TokenAnswer> renew(Application application, Secret refresh) {
        return post(
                        server.token(),
                        application,
                        Map.of("grant_type", "refresh_token", "refresh_token", refresh.reveal()))
                .map(TokenAnswers::read)
                .onErrorReturn(new TokenAnswer.Unavailable());
    }

    /** Takes a token back; whether that was done. */
    Mono<Boolean> revoke(Application application, Secret token) {
        return post(server.revoke(), application, Map.of("token", token.reveal()))
                .map(reply -> reply.status() == 200)
                .onErrorReturn(false);
    }

    /** What a token may do; empty when that cannot be found out now. */
    Mono<Optional<Set<String>>> scopes(Secret access) {
        return read(client().get().uri(URI.create(server.info() + "?" + form(Map.of("access_token", access.reveal())))))
                .map(TokenAnswers::scopes)
                .onErrorReturn(Optional.empty());
    }

    /** An answer of whatever status. */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(int status, byte[] body) {}

    private Mono<Reply> post(URI address, Application application, Map<String, String> content) {
        var all = new LinkedHashMap<>(content);
        all.put("client_id", application.id());
        all.put("client_secret", application.secret().reveal());
        return read(client().headers(
                        headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded"))
                .post()
                .uri(address)
                .send((request, out) -> out.sendByteArray(Mono.just(form(all).getBytes(StandardCharsets.UTF_8)))));
    }

    private static Mono<Reply> read(HttpClient.ResponseReceiver<?> receiver) {
        return receiver.responseConnection(
                        (response, connection) -> body(connection.inbound().receive())
                                .map(bytes -> new Reply(response.status().code(), bytes)))
                .next()
                .timeout(PATIENCE);
    }

    private static Mono<byte[]> body(ByteBufFlux content) {
        return content.asByteArray()
                .collect(ByteArrayOutputStream::new, (all, part) -> {
                    if (all.size() + part.length > LARGEST) {
                        throw new IllegalStateException("The answer is too large");
                    }
                    all.writeBytes(part);
                })
                .map(ByteArrayOutputStream::toByteArray);
    }

    private static HttpClient client() {
        return HttpClient.create(ConnectionProvider.newConnection())
                .responseTimeout(PATIENCE)
                .followRedirect(false)
                .disableRetry(true)
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, "productboard-mcp")
                        .set(HttpHeaderNames.ACCEPT, "application/json"));
    }

    /** Pairs as a form or a query writes them. */
    static String form(Map<String, String> content) {
        return content.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
