package io.pbmcp.sandbox.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

class DeliveriesTest {

    private static final String URL = "https://hooks.example.com/in?key=k";

    private final Stand stand = new Stand();
    private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger status = new AtomicInteger(204);

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        receives(server.getAddress().getPort());
    }

    private void receives(int port) {
        stand.receivers.put("hooks.example.com", URI.create("http://127.0.0.1:" + port));
    }

    @AfterEach
    void stop() {
        stand.close();
        server.stop(0);
    }

    private String product() {
        return stand.entity("product", "Atlas", "");
    }

    private void send() {
        stand.deliveries.sendDue().block(Duration.ofSeconds(30));
    }

    private List<Delivery.State> states() {
        return stand.deliveries.all().stream().map(Delivery::state).toList();
    }

    @Test
    void anEventArrivesOnceWithItsAuthorization() {
        stand.subscribe(URL, "product.created");
        String id = product();
        assertThat(states()).containsExactly(Delivery.State.PENDING);
        send();
        send();
        assertThat(received)
                .containsExactly("POST /in?key=k Basic eA== application/json {\"data\":{\"id\":\"" + id
                        + "\",\"eventType\":\"product.created\",\"links\":{\"target\":"
                        + "\"https://api.productboard.com/products/" + id + "\"}}}");
        assertThat(states()).containsExactly(Delivery.State.DELIVERED);
    }

    @Test
    void onlyWhatWasSubscribedToIsSentAndToEverySubscriber() {
        stand.subscribe(URL, "product.created");
        stand.subscribe(URL, "product.created", "product.updated");
        String id = product();
        stand.send("PATCH", "/entities/" + id, "{'data':{'fields':{'name':'Other'}}}");
        send();
        assertThat(received).hasSize(3);
    }

    @Test
    void aFailureIsRepeatedWithGrowingPausesEightTimesInAll() {
        stand.subscribe(URL, "product.created");
        status.set(500);
        product();
        send();
        for (int minutes = 1, attempts = 1; attempts < Deliveries.ATTEMPTS; minutes *= 3, attempts++) {
            assertThat(received).hasSize(attempts);
            stand.clock.advance(Duration.ofMinutes(minutes).minusSeconds(1));
            send();
            assertThat(received).as("before its time").hasSize(attempts);
            assertThat(states()).containsExactly(Delivery.State.PENDING);
            stand.clock.advance(Duration.ofSeconds(1));
            send();
        }
        assertThat(received).hasSize(8);
        assertThat(states()).containsExactly(Delivery.State.FAILED);
        stand.clock.advance(Duration.ofDays(30));
        send();
        assertThat(received).hasSize(8);
        assertThat(stand.deliveries.all().get(0).last()).isEqualTo("500");
    }

    @Test
    void aReceiverThatComesBackGetsWhatItMissed() {
        stand.subscribe(URL, "product.created");
        status.set(503);
        product();
        send();
        status.set(200);
        stand.clock.advance(Duration.ofMinutes(1));
        send();
        assertThat(states()).containsExactly(Delivery.State.DELIVERED);
        assertThat(stand.deliveries.all().get(0).attempts()).isEqualTo(2);
    }

    @Test
    void aBrokenConnectionIsAFailedAttempt() {
        stand.subscribe(URL, "product.created");
        server.stop(0);
        product();
        send();
        assertThat(states()).containsExactly(Delivery.State.PENDING);
        assertThat(stand.deliveries.all().get(0).last()).isNotEmpty();
    }

    @Test
    void whatWasOnItsWayWhenSendingIsCancelledWaitsAgain() throws IOException {
        stand.subscribe(URL, "product.created");
        IntStream.range(0, 20).forEach(unused -> product());
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            receives(silent.getLocalPort());
            Disposable sending = stand.deliveries.sendDue().subscribe();
            assertThat(states()).hasSize(20).containsOnly(Delivery.State.SENDING);
            sending.dispose();
        }
        assertThat(states()).hasSize(20).containsOnly(Delivery.State.PENDING);
        receives(server.getAddress().getPort());
        send();
        assertThat(received).hasSize(20);
        assertThat(states()).hasSize(20).containsOnly(Delivery.State.DELIVERED);
        assertThat(stand.deliveries.all()).extracting(Delivery::attempts).containsOnly(1);
    }

    @Test
    void whatEndedBeforeSendingIsCancelledStaysAsItIs() throws IOException {
        String id = stand.subscribe(URL, "product.created");
        product();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            receives(silent.getLocalPort());
            Disposable sending = stand.deliveries.sendDue().subscribe();
            stand.send("DELETE", "/webhooks/" + id, "");
            sending.dispose();
        }
        assertThat(states()).containsExactly(Delivery.State.CANCELLED);
    }

    @Test
    void aRedirectIsNoSuccess() {
        stand.subscribe(URL, "product.created");
        status.set(302);
        product();
        send();
        assertThat(states()).containsExactly(Delivery.State.PENDING);
    }

    @Test
    void aHostThatNobodyStandsForFailsAtOnce() {
        stand.subscribe("https://elsewhere.example.com/", "product.created");
        product();
        send();
        assertThat(states()).containsExactly(Delivery.State.FAILED);
        assertThat(stand.deliveries.shown().path("disabled")).isEmpty();
    }

    @Test
    void aSubscriptionThatKeepsFailingIsNotServedAnyMore() {
        String id = stand.subscribe(URL, "product.created");
        status.set(500);
        IntStream.rangeClosed(1, Deliveries.PATIENCE + 1).forEach(unused -> product());
        send();
        assertThat(stand.deliveries.shown().path("disabled").toString()).isEqualTo("[\"" + id + "\"]");
        assertThat(states()).containsOnly(Delivery.State.FAILED);
        status.set(204);
        product();
        send();
        assertThat(states()).doesNotContain(Delivery.State.PENDING, Delivery.State.DELIVERED);
    }

    @Test
    void oneSuccessClearsTheCount() {
        stand.subscribe(URL, "product.created");
        status.set(500);
        IntStream.range(1, Deliveries.PATIENCE).forEach(unused -> product());
        send();
        status.set(200);
        product();
        send();
        status.set(500);
        product();
        send();
        assertThat(stand.deliveries.shown().path("disabled")).isEmpty();
    }

    @Test
    void nothingGoesToASubscriptionThatWasDeleted() {
        String id = stand.subscribe(URL, "product.created");
        product();
        stand.send("DELETE", "/webhooks/" + id, "");
        send();
        product();
        send();
        assertThat(received).isEmpty();
        assertThat(states()).containsExactly(Delivery.State.CANCELLED);
    }

    @Test
    void aResetCancelsWhatIsPending() {
        stand.subscribe(URL, "product.created");
        product();
        stand.deliveries.cancel();
        send();
        assertThat(received).isEmpty();
        assertThat(states()).containsExactly(Delivery.State.CANCELLED);
        assertThat(stand.deliveries.shown().path("cancelled").asInt()).isEqualTo(1);
        assertThat(stand.deliveries.shown().toString()).doesNotContain("Basic", "key=k");
    }
}
