package io.pbmcp.server.assembly;

import io.pbmcp.policy.Caller;
import io.pbmcp.tools.productboard.BaseAddress;
import io.pbmcp.tools.productboard.ClientSettings;
import io.pbmcp.tools.productboard.ProductboardClients;
import io.pbmcp.tools.productboard.ProductboardException;
import io.pbmcp.tools.productboard.TokenSource;
import io.pbmcp.tools.productboard.UpstreamBudget;
import io.pbmcp.tools.productboard.UpstreamObserver;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** One harmless question to Productboard, to see whether it is there and takes the token. */
public final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Probe() {}

    /**
     * What is in the way of using Productboard; empty when nothing is.
     *
     * @param name what the credential is called
     */
    public static Optional<String> of(BaseAddress address, String name, TokenSource tokens) {
        var clock = Clock.systemUTC();
        try (var clients =
                new ProductboardClients(ClientSettings.of(address), new Unpaced(), clock, new SecureRandom())) {
            clients.client(
                            tokens,
                            Caller.of("doctor", "command line"),
                            clock.instant().plus(PATIENCE),
                            UpstreamObserver.NONE)
                    .send(UpstreamRequest.get("/entities/configurations"))
                    .block(PATIENCE.plusSeconds(1));
            return Optional.empty();
        } catch (ProductboardException e) {
            return Optional.of(words(e, name));
        } catch (IllegalStateException e) {
            return Optional.of("gave no answer within " + PATIENCE.toSeconds() + " s");
        }
    }

    private static String words(ProductboardException failure, String name) {
        return switch (failure.kind()) {
            case UNAUTHENTICATED -> "did not accept " + name + "; make a new token there, or sign in again";
            case FORBIDDEN -> "does not let " + name + " read entities; use a token that may";
            case BUSY -> "could not be reached; check the address, the network and the proxy";
            case RETIRED ->
                "has no API v2 there, or has switched it off; check that PRODUCTBOARD_BASE_URL ends with /v2";
            case GARBLED -> "gave an answer that is not Productboard's; check PRODUCTBOARD_BASE_URL";
            default -> "failed (" + failure.getMessage() + "); try again later";
        };
    }

    /** A budget for one single request. */
    private static final class Unpaced implements UpstreamBudget {

        @Override
        public Mono<Void> turn(Ticket ticket) {
            return Mono.empty();
        }

        @Override
        public void throttled(String credential, Duration pause) {
            // One question is asked, so there is nothing to slow down.
        }

        @Override
        public void served(String credential) {
            // See throttled.
        }
    }
}
