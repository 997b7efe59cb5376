package io.pbmcp.tools.webhooks;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.ObjectId;
import io.pbmcp.tools.productboard.Pages;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import reactor.core.publisher.Mono;

/** Webhooks as they are in Productboard now. */
record WebhookLookup(Productboard productboard) {

    /** The list of all of them. */
    static final UpstreamRequest ALL = UpstreamRequest.get("/webhooks");

    /** Fetches the webhook that a caller means by an id; refused when there is none. */
    Mono<Webhook> fetch(String argument, String id) {
        return Mono.defer(() -> read(ObjectId.parse(argument, id)))
                .onErrorMap(ProductboardException::missing, failure -> unknown());
    }

    /** Fetches a webhook by its UUID. */
    Mono<Webhook> read(String uuid) {
        return productboard
                .send(UpstreamRequest.get("/webhooks/{webhookId}", uuid))
                .map(answer -> Webhook.read(answer.path("data")));
    }

    /** Those of this name that send to this address. */
    Mono<List<Webhook>> same(String name, String url) {
        return new Pages(productboard)
                .all(ALL)
                .map(Webhook::read)
                .filter(webhook -> webhook.name().equals(name) && webhook.url().equals(url))
                .collectList();
    }

    private static RefusedException unknown() {
        return Refusal.of(
                        ErrorCode.NOT_FOUND,
                        "There is no such webhook. Nothing was changed.",
                        "Find the webhook with webhook_list.")
                .asException();
    }
}
