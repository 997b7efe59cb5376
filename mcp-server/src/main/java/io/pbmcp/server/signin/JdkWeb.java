package io.pbmcp.server.signin;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The network by the HTTP client of the JDK: its proxy, its trusted certificates. Made when it is first needed. */
final class JdkWeb implements Web {

    private static final Duration TIME = Duration.ofSeconds(5);
    private static final int LONGEST = 256 * 1024;

    private final Duration time;
    private @Nullable HttpClient client;

    JdkWeb() {
        this(TIME);
    }

    JdkWeb(Duration time) {
        this.time = time;
    }

    @Override
    public Mono<Page> read(URI address) {
        return Mono.defer(() -> {
                    var request = HttpRequest.newBuilder(address)
                            .timeout(time)
                            .header("Accept", "application/json")
                            .GET()
                            .build();
                    return going(client().sendAsync(request, head -> new BoundedBody(LONGEST)));
                })
                // The client's own time ends with the head of the answer.
                .timeout(time)
                .map(response -> new Page(response.statusCode(), StrictObject.read(response.body())));
    }

    /** The end of an exchange, unless somebody gave it up: then its failure is no news. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private static <T> Mono<T> going(CompletableFuture<T> exchange) {
        return Mono.create(sink -> {
            sink.onCancel(() -> exchange.cancel(true));
            exchange.whenComplete((answer, failure) -> {
                if (failure == null) {
                    sink.success(answer);
                } else if (!exchange.isCancelled() && !(failure.getCause() instanceof CancellationException)) {
                    sink.error(
                            failure instanceof CompletionException && failure.getCause() != null
                                    ? failure.getCause()
                                    : failure);
                }
            });
        });
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(time)
                    .build();
        }
        return client;
    }
}
