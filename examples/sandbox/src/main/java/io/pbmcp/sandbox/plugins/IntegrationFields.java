package io.pbmcp.sandbox.plugins;

import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.plugins.PluginIntegration.Action;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads what clients say about an integration. */
final class IntegrationFields {

    private static final Pattern PUBLIC =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final Pattern PRIVATE =
            Pattern.compile(".*\\.(?:local|localhost|localdomain|internal|lan|home|corp)");
    private static final Pattern HEADER = Pattern.compile("[ -~]{1,2048}");

    private IntegrationFields() {}

    /** A new integration. */
    static PluginIntegration create(Input fields, UUID id, Instant now) {
        fields.only("type", "name", "integrationStatus", "initialState", "action");
        return new PluginIntegration(
                id,
                fields.need("type").text(1, 255),
                fields.need("name").text(1, 255),
                fields.find("integrationStatus").map(IntegrationFields::enabled).orElse(true),
                label(fields.need("initialState")),
                action(fields.need("action")),
                now);
    }

    /** The integration with what is given; an action replaces the one before as a whole. */
    static PluginIntegration update(Input fields, PluginIntegration before) {
        fields.only("name", "integrationStatus", "initialState", "action");
        return new PluginIntegration(
                before.id(),
                before.type(),
                fields.find("name").map(name -> name.text(1, 255)).orElse(before.name()),
                fields.find("integrationStatus").map(IntegrationFields::enabled).orElse(before.enabled()),
                fields.find("initialState").map(IntegrationFields::label).orElse(before.label()),
                fields.find("action").map(IntegrationFields::action).orElse(before.action()),
                before.createdAt());
    }

    private static boolean enabled(Input status) {
        return status.word(List.of("enabled", "disabled")).equals("enabled");
    }

    private static String label(Input initialState) {
        return initialState.only("label").need("label").text(1, 10);
    }

    private static Action action(Input action) {
        action.only("url", "version", "headers");
        Input version = action.need("version");
        if (version.whole() != 1) {
            throw version.invalid("must be 1.");
        }
        return new Action(
                url(action.need("url")),
                action.find("headers")
                        .flatMap(headers -> headers.only("authorization").find("authorization"))
                        .map(IntegrationFields::header)
                        .orElse(""));
    }

    private static String header(Input authorization) {
        if (!HEADER.matcher(authorization.text()).matches()) {
            throw authorization.invalid("must be 1 to 2048 characters that can stand in a header.");
        }
        return authorization.text();
    }

    private static String url(Input input) {
        String text = input.text(1, 1024);
        if (!text.startsWith("https://")) {
            throw input.invalid("must be an https address.");
        }
        try {
            URI address = new URI(text);
            String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
            if (address.getRawUserInfo() == null
                    && PUBLIC.matcher(host).matches()
                    && !PRIVATE.matcher(host).matches()) {
                return text;
            }
        } catch (URISyntaxException wrong) {
            throw input.invalid("must be an https address.");
        }
        throw input.problem(Code.VALIDATION_FAILED, "must lead to a public host.");
    }
}
