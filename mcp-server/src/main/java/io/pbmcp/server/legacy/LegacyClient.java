package io.pbmcp.server.legacy;

import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.pbmcp.server.confirm.Asker;
import io.pbmcp.server.line.Client;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The client behind an exchange of the SDK. */
final class LegacyClient implements Client {

    private static final Logger LOG = LoggerFactory.getLogger(LegacyClient.class);

    private final McpAsyncServerExchange exchange;
    private final JsonNode progressToken;
    private long told = -1;

    LegacyClient(McpAsyncServerExchange exchange, ObjectNode params) {
        this.exchange = exchange;
        this.progressToken = params.path("_meta").path("progressToken");
    }

    @Override
    public String name() {
        var info = exchange.getClientInfo();
        return info == null ? "unknown" : info.name() + " " + info.version();
    }

    @Override
    public Asker asker() {
        return new ElicitationAsker(exchange);
    }

    @Override
    public synchronized void progress(long done, String message) {
        if (!progressToken.isString() && !(progressToken.isIntegralNumber() && progressToken.canConvertToLong())) {
            return;
        }
        if (done <= told) {
            // The protocol wants every notification to be further than the last.
            return;
        }
        told = done;
        Object token = progressToken.isString() ? progressToken.asString() : (Object) progressToken.asLong();
        exchange.progressNotification(ProgressNotification.builder(token, (double) done)
                        .message(message)
                        .build())
                .subscribe(nothing -> {}, error -> LOG.debug("Progress was not delivered"));
    }
}
