package io.pbmcp.server.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A scripted browser: asks, and follows where it is sent when it is told to. */
final class Browser implements AutoCloseable {

    private final ExecutorService person = Executors.newCachedThreadPool();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile CompletableFuture<HttpResponse<String>> last = new CompletableFuture<>();

    /** Opens an address and goes wherever it leads, in the background. */
    void open(URI address) {
        last = CompletableFuture.supplyAsync(() -> get(landing(address)), person);
    }

    /** Does something in the background. */
    void meanwhile(Runnable script) {
        person.execute(script);
    }

    /** The page that the last address led to. */
    HttpResponse<String> page() {
        return last.join();
    }

    /** Where the authorization server sends the browser. */
    URI landing(URI address) {
        return URI.create(get(address).headers().firstValue("Location").orElseThrow());
    }

    HttpResponse<String> get(URI address) {
        return send(
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        person.shutdownNow();
    }
}
