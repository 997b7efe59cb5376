package io.pbmcp.server.scope;

import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Productboard for an agent that does not know all records: a request that names one it does not know fails like one with an id
 * that does not exist, and answers are handed on without what it does not know. A request of an operation that is in no table is
 * not sent.
 *
 * @param inner sends everything, the look-ups of this class, too
 * @param places what is known of where entities stand, asked for anew with every request
 * @param under ids of products and components, in lower case
 * @param withheld told when a request fails because of what the agent does not know
 */
record KnownRecords(Productboard inner, Supplier<Places.Part> places, Set<String> under, Runnable withheld)
        implements Productboard {

    @Override
    public Mono<JsonNode> send(UpstreamRequest request) {
        return Mono.defer(() -> {
            var operation = Operations.of(request);
            if (!operation.ofRecords()) {
                return inner.send(request);
            }
            var sight = new Sight(inner, places.get(), under);
            return named(operation, request, sight)
                    .doOnError(KnownRecords::unknown, failure -> withheld.run())
                    .then(Mono.defer(() -> inner.send(request)))
                    .flatMap(answer -> new Sieve(sight)
                            .sift(operation, source(operation, request), answer)
                            .doOnError(KnownRecords::unknown, failure -> withheld.run()))
                    .onErrorMap(ProductboardException::missing, failure -> Sieve.unknown());
        });
    }

    @Override
    public Productboard bulk() {
        return new KnownRecords(inner.bulk(), places, under, withheld);
    }

    /** Fails when the request names something unknown; a read of one thing is judged by its answer. */
    private static Mono<Void> named(Operation operation, UpstreamRequest request, Sight sight) {
        if (operation.showsItself()) {
            return Mono.empty();
        }
        var mentions = Mentions.of(operation, request);
        if (mentions.adrift()) {
            return Mono.error(RecordScope.adrift(operation));
        }
        return sight.entities(mentions.entities())
                .filter(known -> known.containsAll(mentions.entities()))
                .flatMap(known -> sight.notes(mentions.notes()))
                .filter(known -> known.containsAll(mentions.notes()))
                .switchIfEmpty(Mono.error(Sieve::unknown))
                .then();
    }

    private static boolean unknown(Throwable failure) {
        return ProductboardException.missing(failure) || failure instanceof RefusedException;
    }

    private static Optional<String> source(Operation operation, UpstreamRequest request) {
        return operation.segments().stream()
                .findFirst()
                .filter(Operation.Segment.ENTITY::equals)
                .map(segment -> Mentions.lower(request.segments().get(0)));
    }
}
