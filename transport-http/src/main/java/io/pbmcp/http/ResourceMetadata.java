package io.pbmcp.http;

import java.util.Optional;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;

/** The addresses below {@code /.well-known/oauth-protected-resource} (RFC 9728): whose access tokens are taken here. */
record ResourceMetadata(HttpOptions options, Gate gate, Preflight preflight, Answers answers) {

    private static final String NAME = "Productboard";

    /** Answers a request for the metadata; empty when the path is not one of its addresses, or no access tokens are taken. */
    Optional<Mono<Void>> handle(String path, HttpServerRequest request, HttpServerResponse response) {
        if (!path.startsWith(PublicAddress.WELL_KNOWN)) {
            return Optional.empty();
        }
        var address = PublicAddress.of(options, Gate.port(request));
        return address.isMetadata(path)
                ? gate.desk().tokens().map(offer -> answer(address, offer, request, response))
                : Optional.empty();
    }

    private Mono<Void> answer(
            PublicAddress address,
            SignInDesk.TokenOffer offer,
            HttpServerRequest request,
            HttpServerResponse response) {
        var method = request.method().name();
        if (preflight.is(method)) {
            return preflight.answer(request, response, "GET");
        }
        if (!method.equals("GET")) {
            return answers.refuse(
                    request,
                    response,
                    Refusal.of(405, Reason.METHOD, "This address takes GET.").with("Allow", "GET"));
        }
        var closed = gate.door(request.requestHeaders(), Gate.port(request));
        if (closed.isPresent()) {
            return answers.refuse(request, response, closed.get());
        }
        return answers.json(request, response, 200, answers.json().write(body(address, offer)));
    }

    private JsonNode body(PublicAddress address, SignInDesk.TokenOffer offer) {
        var body = answers.json()
                .object()
                .put("resource", address.resource().toString())
                .put("resource_name", NAME);
        var issuers = body.putArray("authorization_servers");
        offer.issuers().forEach(issuer -> issuers.add(issuer.toString()));
        var scopes = body.putArray("scopes_supported");
        offer.scopes().forEach(scopes::add);
        body.putArray("bearer_methods_supported").add("header");
        return body;
    }
}
