package io.pbmcp.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Whether it is safe to listen on an address: one that others can reach asks for a sign-in of every agent. */
public sealed interface Exposure {

    /** Nobody from outside can reach it, or nobody gets in without a credential. */
    record Safe() implements Exposure {}

    /**
     * Anybody who can reach the address could call tools.
     *
     * @param why what is wrong and what to do, for the operator
     */
    record Unsafe(String why) implements Exposure {}

    /**
     * Judges an address. Pure: a name is never looked up, so only {@code localhost} and literal addresses count as loopback.
     *
     * @param host name or address to bind
     * @param publicUrl how clients call this server
     * @param everyAgentSignsIn whether no request is served without a credential
     */
    static Exposure of(String host, Optional<URI> publicUrl, boolean everyAgentSignsIn) {
        if (everyAgentSignsIn) {
            return new Safe();
        }
        if (!isLoopback(host)) {
            return new Unsafe(
                    "Refusing to listen on " + host + " without sign-in: anybody who reaches this address could call"
                            + " tools. Bind to 127.0.0.1, or give every agent a sign-in in the policy file.");
        }
        if (publicUrl.isPresent()
                && Origin.of(publicUrl.get()).filter(Origin::isLoopback).isEmpty()) {
            return new Unsafe(
                    "Refusing to serve " + publicUrl.get() + " without sign-in: anybody who reaches that address could"
                            + " call tools. Leave --public-url out, or give every agent a sign-in in the policy file.");
        }
        return new Safe();
    }

    /**
     * Judges an address at which access tokens are taken. Callers have to know the server by one address, because that is what their
     * tokens are meant for, and a token must not cross a network in the clear.
     *
     * @param host name or address to bind
     * @param publicUrl how clients call this server
     */
    static Exposure ofTokens(String host, Optional<URI> publicUrl) {
        if (publicUrl.isEmpty()) {
            return isLoopback(host)
                    ? new Safe()
                    : new Unsafe(
                            "Refusing to take access tokens on " + host + " without --public-url: tokens are meant for"
                                    + " the address that clients use. Say it with --public-url https://NAME, or bind to 127.0.0.1.");
        }
        var origin = Origin.of(publicUrl.get());
        return origin.filter(found -> found.scheme().equals("https") || (found.isLoopback() && isLoopback(host)))
                        .isPresent()
                ? new Safe()
                : new Unsafe(
                        "Refusing to take access tokens at " + publicUrl.get() + ": they would cross the network in"
                                + " the clear. Put a proxy with TLS in front and say --public-url https://NAME.");
    }

    /** Whether only this machine can reach the address. */
    static boolean isLoopback(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("::1")
                || name.equals("[::1]")
                || name.matches("127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");
    }
}
