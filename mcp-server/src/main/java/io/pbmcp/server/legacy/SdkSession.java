package io.pbmcp.server.legacy;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.pbmcp.http.Conversation;
import io.pbmcp.policy.Caller;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.node.ObjectNode;

/** One session of the SDK, spoken to in JSON; the same over standard input and over HTTP. */
final class SdkSession implements Conversation {

    static final String CALLER = "caller";

    private static final String INITIALIZED = "notifications/initialized";

    private static final Logger LOG = LoggerFactory.getLogger(SdkSession.class);

    private final McpStreamableServerSession session;
    private final ListNews news;
    private final Frames frames;
    private final McpJsonMapper mapper;

    SdkSession(McpStreamableServerSession session, ListNews news, Frames frames, McpJsonMapper mapper) {
        this.session = session;
        this.news = news;
        this.frames = frames;
        this.mapper = mapper;
    }

    @Override
    public Flux<ObjectNode> request(ObjectNode request, Caller caller) {
        return Flux.defer(() -> {
            news.spoke(caller);
            var bridge = new StreamBridge(frames, mapper);
            var work = session.responseStream(bridge)
                    .handle(frames.request(request))
                    .contextWrite(context -> context.put(McpTransportContext.KEY, contextOf(caller)));
            return Flux.merge(bridge.messages(), work.then(Mono.<ObjectNode>empty()));
        });
    }

    @Override
    public Mono<Void> notification(ObjectNode notification, Caller caller) {
        if (INITIALIZED.equals(notification.path("method").asString(""))) {
            news.ready();
        }
        return session.accept(frames.notification(notification))
                .contextWrite(context -> context.put(McpTransportContext.KEY, contextOf(caller)));
    }

    @Override
    public Mono<Void> response(ObjectNode response, Caller caller) {
        return session.accept(frames.response(response)).onErrorResume(unknown -> {
            LOG.debug("An answer came for a question that nobody asked, or that is over");
            return Mono.empty();
        });
    }

    @Override
    public Flux<ObjectNode> listen() {
        return Flux.defer(() -> {
            var bridge = new StreamBridge(frames, mapper);
            session.listeningStream(bridge);
            var over = Sinks.<Void>empty();
            var said = bridge.messages()
                    .doOnCancel(session::releaseListeningStream)
                    .doOnTerminate(over::tryEmitEmpty);
            return Flux.merge(said, news.messages().takeUntilOther(over.asMono()));
        });
    }

    @Override
    public Mono<Void> close() {
        return Mono.defer(() -> {
            news.close();
            return session.closeGracefully();
        });
    }

    private static McpTransportContext contextOf(Caller caller) {
        return McpTransportContext.create(Map.of(CALLER, caller));
    }
}
