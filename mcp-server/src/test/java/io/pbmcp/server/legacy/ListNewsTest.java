package io.pbmcp.server.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Caller;
import io.pbmcp.server.protocol.Listing;
import io.pbmcp.server.protocol.Listings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

class ListNewsTest {

    private static final Caller CALLER = Caller.of("triage", "test");

    private final Sinks.Many<Listing> sink = Sinks.many().replay().latest();
    private volatile Listing now = new Numbered(0);
    private final ListNews news =
            new ListNews(new Listings(true, () -> now, sink.asFlux()), CALLER, JsonMapper.shared());
    private final List<String> heard = new ArrayList<>();

    /** A listing that is another one for everybody as soon as its number is. */
    private record Numbered(int number) implements Listing {

        @Override
        public List<String> news(Listing earlier, Caller caller) {
            return earlier.equals(this) ? List.of() : List.of(caller.agent());
        }
    }

    private void change(int number) {
        now = new Numbered(number);
        sink.tryEmitNext(now);
    }

    private void listen() {
        news.messages().subscribe(message -> heard.add(message.path("method").asString()));
    }

    @Test
    void whoIsNotReadyHearsNothing() {
        listen();
        change(1);

        assertThat(heard).isEmpty();
    }

    @Test
    void whatWasMissedIsToldTogetherAndOnce() {
        news.ready();
        change(1);
        change(2);
        listen();
        listen();

        assertThat(heard).containsExactly("triage");
    }

    @Test
    void whoHasAskedForNothingYetHasMissedNothing() {
        change(1);
        news.ready();
        listen();

        assertThat(heard).isEmpty();
    }

    @Test
    void whoAskedBeforeItWasReadyHearsWhatChangedSince() {
        news.spoke(CALLER);
        change(1);
        news.ready();
        listen();

        assertThat(heard).containsExactly("triage");
    }

    @Test
    void whatChangedBeforeItWasReadyIsToldOnceItIs() {
        listen();
        change(1);
        news.ready();

        assertThat(heard).containsExactly("triage");
    }

    @Test
    void aChangeThatWasTakenBackIsToldToWhoMayHaveListedInBetween() {
        listen();
        change(1);
        news.ready();
        heard.clear();
        change(0);

        assertThat(heard).containsExactly("triage");
    }

    @Test
    void aChangeThatWasTakenBackBeforeItWasReadyIsTold() {
        listen();
        change(1);
        change(0);
        news.ready();

        assertThat(heard).containsExactly("triage");
    }

    @Test
    void aChangeThatWasTakenBackWhileNobodyListenedIsTold() {
        news.ready();
        change(1);
        change(0);
        listen();

        assertThat(heard).containsExactly("triage");
    }

    @Test
    void aSessionThatIsOverFollowsNothing() {
        assertThat(sink.currentSubscriberCount()).isZero();
        news.spoke(CALLER);
        news.ready();
        assertThat(sink.currentSubscriberCount()).isOne();
        news.close();
        news.spoke(CALLER);

        assertThat(sink.currentSubscriberCount()).isZero();
    }

    @Test
    void eachChangeIsToldToWhoSpokeLast() {
        news.ready();
        listen();
        change(1);
        news.spoke(Caller.of("roadmap", "test"));
        change(2);

        assertThat(heard).containsExactly("triage", "roadmap");
    }
}
