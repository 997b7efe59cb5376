package io.pbmcp.server.legacy;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpNotificationHandler;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.pbmcp.http.Conversation;
import io.pbmcp.policy.Caller;
import io.pbmcp.server.protocol.Capabilities;
import io.pbmcp.server.protocol.McpCore;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.server.protocol.McpRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The eras with a handshake. The SDK keeps the session, its streams and the questions to the client; which methods
 * exist and what they answer is our own table, because the SDK's server shows every tool to everybody and never hands
 * us a call of an unknown one.
 */
public final class LegacyEra {

    /** Protocol versions spoken, oldest first. */
    public static final List<String> VERSIONS = List.of("2025-03-26", "2025-06-18", "2025-11-25");

    /** How long a person may take to answer a question. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(LegacyEra.class);
    private static final List<String> NOTIFICATIONS =
            List.of("notifications/initialized", "notifications/progress", "notifications/roots/list_changed");

    private final McpCore core;
    private final JsonMapper json;
    private final McpJsonMapper mapper;
    private final Frames frames;
    private final Map<String, McpRequestHandler<?>> requests = new HashMap<>();
    private final Map<String, McpNotificationHandler> notifications = new HashMap<>();

    public LegacyEra(McpCore core, JsonMapper json) {
        this.core = core;
        this.json = json;
        this.mapper = new JacksonMcpJsonMapper(json);
        this.frames = new Frames(json);
        core.methods().forEach(method -> requests.put(method, handler(method)));
        NOTIFICATIONS.forEach(method -> notifications.put(method, (exchange, params) -> Mono.empty()));
    }

    /**
     * What a handshake led to.
     *
     * @param response the answer to {@code initialize}
     * @param session the session it opened; empty when the request was refused
     */
    record Handshake(ObjectNode response, Optional<SdkSession> session) {}

    /** Answers {@code initialize}. */
    Handshake handshake(ObjectNode request, Caller caller) {
        var params = frames.params(request);
        var wanted = params.path("protocolVersion");
        if (!wanted.isString()) {
            return new Handshake(
                    refusal(request, "initialize needs params.protocolVersion, one of " + VERSIONS), Optional.empty());
        }
        var capabilities = capabilities(params.path("capabilities"));
        if (capabilities.isEmpty()) {
            return new Handshake(
                    refusal(request, "params.capabilities has a member that is not what the protocol says"),
                    Optional.empty());
        }
        var session = new McpStreamableServerSession(
                UUID.randomUUID().toString(),
                capabilities.get(),
                clientInfo(params.path("clientInfo")),
                PATIENCE,
                requests,
                notifications,
                Mono::empty,
                null);
        return new Handshake(
                welcome(request, wanted.asString(), caller),
                Optional.of(new SdkSession(session, new ListNews(core.listings(), caller, json), frames, mapper)));
    }

    private ObjectNode welcome(ObjectNode request, String wanted, Caller caller) {
        var response = response(request);
        var result = response.putObject("result");
        result.put("protocolVersion", VERSIONS.contains(wanted) ? wanted : VERSIONS.get(VERSIONS.size() - 1));
        result.set(
                "capabilities", Capabilities.of(core.methods(), core.listings().change(), json));
        var name = core.name();
        result.putObject("serverInfo")
                .put("name", name.name())
                .put("title", name.title())
                .put("version", name.version());
        result.put("instructions", core.instructions(caller));
        return response;
    }

    private McpRequestHandler<Object> handler(String method) {
        return (exchange, params) -> {
            if (!(exchange.transportContext().get(SdkSession.CALLER) instanceof Caller caller)
                    || !(params instanceof ObjectNode arguments)) {
                return Mono.error(error(McpReply.Failure.INTERNAL_ERROR, "The request lost its caller"));
            }
            return core.handle(new McpRequest(method, arguments, caller, new LegacyClient(exchange, arguments)))
                    .map(reply -> {
                        if (reply instanceof McpReply.Failure failure) {
                            throw error(failure.code(), failure.message());
                        }
                        if (reply instanceof McpReply.ScopesNeeded needed) {
                            throw McpError.builder(Conversation.INSUFFICIENT_SCOPE)
                                    .message(needed.message())
                                    .data(Map.of("scopes", List.copyOf(needed.scopes())))
                                    .build();
                        }
                        return (Object) ((McpReply.Result) reply).result();
                    })
                    .onErrorMap(unexpected -> !(unexpected instanceof McpError), unexpected -> {
                        LOG.error("{} failed", method, unexpected);
                        return error(McpReply.Failure.INTERNAL_ERROR, "The server failed; nothing more is known");
                    });
        };
    }

    /** A JSON-RPC error in answer to {@code request}. */
    ObjectNode refusal(ObjectNode request, String message) {
        var response = response(request);
        response.putObject("error").put("code", -32602).put("message", message);
        return response;
    }

    private ObjectNode response(ObjectNode request) {
        var response = json.createObjectNode().put("jsonrpc", McpSchema.JSONRPC_VERSION);
        response.set("id", request.path("id"));
        return response;
    }

    private JsonNode orEmpty(JsonNode node) {
        return node.isObject() ? node : json.createObjectNode();
    }

    /** What a client says that it can do; empty when that cannot be read. */
    private Optional<McpSchema.ClientCapabilities> capabilities(JsonNode said) {
        try {
            return Optional.of(mapper.convertValue(orEmpty(said), McpSchema.ClientCapabilities.class));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static McpSchema.Implementation clientInfo(JsonNode info) {
        return McpSchema.Implementation.builder(
                        info.path("name").asString("unknown"),
                        info.path("version").asString("unknown"))
                .build();
    }

    private static McpError error(int code, String message) {
        return McpError.builder(code).message(message).build();
    }
}
