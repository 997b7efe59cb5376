package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Secret;
import io.pbmcp.server.audit.AuditChain.Broken;
import io.pbmcp.server.audit.AuditChain.Intact;
import io.pbmcp.server.audit.AuditChain.NeedsKey;
import io.pbmcp.server.audit.AuditChain.Verdict;
import io.pbmcp.server.key.ServerKey;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditChainTest {

    private static final AuditChain KEYED = AuditChain.of(Calls.KEY);
    private static final AuditChain PLAIN = AuditChain.plain();

    @Test
    void anUntouchedFileIsIntact() {
        var lines = lines(KEYED, 5);

        assertThat(KEYED.verify(lines)).isInstanceOfSatisfying(Intact.class, intact -> {
            assertThat(intact.lines()).isEqualTo(5);
            assertThat(intact.keyed()).isTrue();
            assertThat(lines.get(4)).contains(intact.head());
        });
        assertThat(PLAIN.verify(lines(PLAIN, 5)))
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.keyed()).isFalse());
        assertThat(KEYED.verify(List.of())).isInstanceOf(Intact.class);
    }

    @Test
    void aKeyThatDiesWithTheProcessMakesAPlainChain() {
        assertThat(AuditChain.of(ServerKey.random(new SecureRandom())).verify(lines(PLAIN, 2)))
                .isInstanceOf(Intact.class);
    }

    @Test
    void aMissingLineShowsWhereItWas() {
        for (var missing = 0; missing < 4; missing++) {
            var lines = lines(KEYED, 5);
            lines.remove(missing);
            assertThat(KEYED.verify(lines))
                    .isInstanceOf(Broken.class)
                    .extracting("line")
                    .isEqualTo(missing + 1L);
        }
    }

    @Test
    void linesThatChangedPlacesShow() {
        var lines = lines(KEYED, 5);
        Collections.swap(lines, 2, 3);

        assertThat(line(KEYED.verify(lines))).isEqualTo(3);
    }

    @Test
    void aLineThatWasWrittenTwiceShows() {
        var lines = lines(KEYED, 3);
        lines.add(lines.get(2));

        assertThat(line(KEYED.verify(lines))).isEqualTo(4);
    }

    @Test
    void aCutEndShowsToWhoeverNotedTheHead() {
        var lines = lines(KEYED, 5);
        var head = ((Intact) KEYED.verify(lines)).head();
        var cut = lines.subList(0, 4);

        assertThat(KEYED.verify(cut)).isInstanceOf(Intact.class);
        assertThat(line(KEYED.verify(cut, Optional.of(head)))).isEqualTo(5);
        assertThat(KEYED.verify(lines(KEYED, 9), Optional.of(head))).isInstanceOf(Intact.class);
    }

    @Test
    void aTornLineShows() {
        var lines = lines(KEYED, 3);
        lines.set(2, lines.get(2).substring(0, 40));

        assertThat(line(KEYED.verify(lines))).isEqualTo(3);
    }

    @Test
    void whoDoesNotHaveTheKeyCanNeitherCheckNorForge() {
        var stranger = AuditChain.of(ServerKey.read(Secret.of("BBECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8")));

        assertThat(PLAIN.verify(lines(KEYED, 3))).isEqualTo(new NeedsKey());
        assertThat(line(KEYED.verify(lines(PLAIN, 3)))).isEqualTo(1);
        assertThat(line(KEYED.verify(lines(stranger, 3)))).isEqualTo(1);
    }

    private static long line(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Broken.class);
        return ((Broken) verdict).line();
    }

    static List<String> lines(AuditChain chain, int count) {
        var lines = new ArrayList<String>();
        var head = AuditChain.START;
        for (var number = 1; number <= count; number++) {
            var linked = chain.link("{\"id\":\"" + number + "\",\"data\":{\"line\":\"x, \\\"y\\\".\"}}", number, head);
            lines.add(linked.line());
            head = linked.hash();
        }
        return lines;
    }
}
