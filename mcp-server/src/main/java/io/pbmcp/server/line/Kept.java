package io.pbmcp.server.line;

import io.pbmcp.policy.Risk;
import io.pbmcp.server.audit.Sent;
import io.pbmcp.server.confirm.Confirmations;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.Requests;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What goes with a call: shown, kept, and told how to get back. */
final class Kept {

    private Kept() {}

    /** What a call would do for good, and the requests for it. */
    static Document shown(Plan<?> plan, Risk risk) {
        var requests = Requests.of(plan.writes()).show();
        return plan.effect()
                .map(effect -> requests.after(Confirmations.shown(effect, risk)))
                .orElse(requests);
    }

    /** Keeps what each of these destroys; the ids of all of it, or a failure. */
    static Mono<List<String>> all(Keeper keeper, Call call, List<UpstreamRequest> writes, Productboard productboard) {
        return Flux.fromIterable(writes)
                .concatMap(write -> keeper.keep(call, write, productboard))
                .collectList()
                .filter(ids -> ids.size() == writes.size())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("Something was not kept")));
    }

    /** What goes out, as it stands in an intent. */
    static List<Sent> planned(List<UpstreamRequest> writes) {
        return writes.stream()
                .map(write -> new Sent(write.method().name(), write.route(), 0))
                .toList();
    }

    /** What is touched, and where what goes of it is kept. */
    static List<String> touched(List<UpstreamRequest> writes, List<String> kept) {
        return Stream.concat(
                        writes.stream().map(UpstreamRequest::path),
                        kept.stream().map(id -> "journal " + id))
                .distinct()
                .toList();
    }

    /** The outcome, with the ids by which what is gone can be restored. */
    static Outcome told(Outcome outcome, List<String> ids) {
        if (ids.isEmpty() || !(outcome instanceof Outcome.Done done)) {
            return outcome;
        }
        var foot = new ArrayList<>(done.document().foot());
        foot.add(
                "Kept in the server's journal for 30 days; whoever runs the server can see what of it can be made again, and"
                        + " make it, with: productboard-mcp audit restore " + String.join(", ", ids));
        var document = new Document(
                done.document().head(),
                done.document().items(),
                foot,
                done.document().continuation());
        return new Outcome.Done(document, done.result());
    }
}
