package io.pbmcp.sandbox.oauth;

import io.pbmcp.sandbox.http.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a person sees who is asked whether an application may come in. */
final class ConsentPage {

    private static final String HTML = "text/html; charset=utf-8";

    private ConsentPage() {}

    /**
     * Two buttons.
     *
     * @param scopes known ones only, so that they need no escaping
     * @param query the question, which is asked again when a button is clicked
     */
    static Answer asking(Set<String> scopes, String query) {
        var list = new TreeSet<>(scopes)
                .stream().map(scope -> "<li>" + scope + "</li>").collect(Collectors.joining());
        return page(
                200,
                "<h1>Sandbox: let an application in?</h1><p>It wants:</p><ul>" + list
                        + "</ul><form method=\"post\" action=\"/oauth2/authorize?" + attribute(query)
                        + "\"><button name=\"decision\" value=\"allow\">Allow</button> "
                        + "<button name=\"decision\" value=\"deny\">Decline</button></form>");
    }

    /** Who asks is unknown, so nobody is sent anywhere. */
    static Answer wrongApplication() {
        return page(400, "<h1>Sandbox</h1><p>No application with this client_id registered this redirect_uri.</p>");
    }

    private static Answer page(int status, String body) {
        return new Answer(
                status,
                Map.of("Cache-Control", "no-store"),
                HTML,
                ("<!doctype html><title>Sandbox</title>" + body).getBytes(StandardCharsets.UTF_8));
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
