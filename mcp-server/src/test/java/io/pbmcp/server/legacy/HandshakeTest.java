package io.pbmcp.server.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Caller;
import io.pbmcp.server.protocol.McpCore;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.server.protocol.McpRequest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class HandshakeTest {

    private static final Caller CALLER = Caller.of("triage", "test");

    private final LegacyEra era = new LegacyEra(new Silent(), JsonMapper.shared());

    @Test
    void capabilitiesThatAreNotKnownAreLeftAlone() {
        assertThat(handshake("{'elicitation':{},'tasks':{'x':1},'experimental':{'a':{}}}")
                        .session())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'elicitation':'canary'}", "{'roots':7}", "{'sampling':['canary']}", "{'experimental':'canary'}"
            })
    void malformedCapabilitiesAreRefusedInOurWords(String capabilities) {
        var handshake = handshake(capabilities);

        assertThat(handshake.session()).isEmpty();
        assertThat(handshake.response().at("/error/code").asInt()).isEqualTo(-32602);
        assertThat(handshake.response().at("/error/message").asString())
                .contains("capabilities")
                .doesNotContain("canary");
    }

    private LegacyEra.Handshake handshake(String capabilities) {
        var request = """
                {'jsonrpc':'2.0','id':1,'method':'initialize','params':{'protocolVersion':'2025-06-18',\
                'capabilities':%s,'clientInfo':{'name':'c','version':'1'}}}""".formatted(capabilities);
        return era.handshake((ObjectNode) JsonMapper.shared().readTree(request.replace('\'', '"')), CALLER);
    }

    /** A server that nobody asks anything here. */
    private record Silent() implements McpCore {

        @Override
        public Set<String> methods() {
            return Set.of("ping");
        }

        @Override
        public Mono<McpReply> handle(McpRequest request) {
            return Mono.never();
        }

        @Override
        public String instructions(Caller caller) {
            return "";
        }

        @Override
        public ServerName name() {
            return new ServerName("test", "Test", "1");
        }
    }
}
