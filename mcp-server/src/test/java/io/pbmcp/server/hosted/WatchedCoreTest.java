package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Secret;
import io.pbmcp.server.audit.FileAuditTrail;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.protocol.Listings;
import io.pbmcp.server.protocol.McpCore;
import io.pbmcp.server.protocol.McpReply;
import io.pbmcp.server.protocol.McpRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The watch over every server of the tests sees what it is there for. */
class WatchedCoreTest {

    private static final List<String> SECRETS = List.of("a-token-of-this-test");

    @TempDir
    private Path folder = Path.of("");

    private final WatchedCore watched = new WatchedCore(new Echo());

    @Test
    void aServerThatSaysNothingHolds() {
        watched.holds(folder, SECRETS, Optional.empty());
    }

    @Test
    void aSecretInAReplyIsSeen() {
        ask("resources/list", "x a-token-of-this-test x");

        assertThatThrownBy(() -> watched.holds(folder, SECRETS, Optional.empty()))
                .hasMessageContaining("a-token-of-this-test in said");
    }

    @Test
    void aSecretInWhatIsPrintedIsSeen() {
        System.err.println("x a-token-of-this-test x");

        assertThatThrownBy(() -> watched.holds(folder, SECRETS, Optional.empty()))
                .hasMessageContaining("a-token-of-this-test in said");
    }

    @Test
    void aSecretInAFileIsSeen() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("state")).resolve("file"), "x a-token-of-this-test x");

        assertThatThrownBy(() -> watched.holds(folder, SECRETS, Optional.empty()))
                .hasMessageContaining("a-token-of-this-test in state");
    }

    @Test
    void aCallWithoutAnEndIsSeen() {
        ask("tools/call", "x");

        assertThatThrownBy(() -> watched.holds(folder, SECRETS, Optional.empty()))
                .hasMessageContaining("final events of tools/call");
    }

    @Test
    void aReadWithoutAnEndIsSeen() {
        ask("resources/read", "x");

        assertThatThrownBy(() -> watched.holds(folder, SECRETS, Optional.empty()))
                .hasMessageContaining("events of resources/read");
    }

    @Test
    void aTrailOfAKeyIsVerifiedWithItAndNotPassedOverWithout() {
        var key = ServerKey.read(Secret.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"));
        var other = ServerKey.read(Secret.of("BBECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"));
        FileAuditTrail.open(folder, "test", key, Clock.systemUTC()).close();

        watched.holds(folder, SECRETS, Optional.of(key));
        assertThatThrownBy(() -> watched.holds(folder, SECRETS, Optional.empty()))
                .hasMessageContaining("left unverified");
        assertThatThrownBy(() -> watched.holds(folder, SECRETS, Optional.of(other)))
                .hasMessageContaining("another key");
    }

    private void ask(String method, String word) {
        var params = JsonMapper.shared().createObjectNode().put("word", word);
        watched.handle(new McpRequest(method, params, Caller.of("reader", "test"), new StrangeWorld.Silent()))
                .block();
    }

    /** Answers with what it was asked, and writes nothing down. */
    private record Echo() implements McpCore {

        @Override
        public Mono<McpReply> handle(McpRequest request) {
            return Mono.just(new McpReply.Result(request.params()));
        }

        @Override
        public Set<String> methods() {
            return Set.of();
        }

        @Override
        public String instructions(Caller caller) {
            return "";
        }

        @Override
        public Listings listings() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerName name() {
            return new ServerName("echo", "Echo", "1");
        }
    }
}
