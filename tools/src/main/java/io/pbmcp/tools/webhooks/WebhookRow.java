package io.pbmcp.tools.webhooks;

import io.pbmcp.tools.kit.OutsideText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One webhook as it is shown.
 *
 * @param address where it sends to; in lists the host alone, because a path may be a secret
 * @param created when it was made
 */
record WebhookRow(String name, List<String> events, String address, Optional<String> created, String id) {

    private static final int NAME = 255;
    private static final int ADDRESS = 1024;

    WebhookRow {
        events = List.copyOf(events);
    }

    /** One of many. */
    static WebhookRow brief(Webhook webhook) {
        return new WebhookRow(webhook.name(), webhook.events(), webhook.host(), webhook.created(), webhook.id());
    }

    /** With its whole address. */
    static WebhookRow whole(Webhook webhook) {
        return new WebhookRow(webhook.name(), webhook.events(), webhook.url(), webhook.created(), webhook.id());
    }

    /** In one line, for a list. */
    String line() {
        return String.join(" | ", shownName(), shownEvents(), shownAddress(), id);
    }

    /** In labelled lines. */
    String lines() {
        var lines = new ArrayList<String>();
        lines.add("Name: " + shownName());
        lines.add("Events: " + shownEvents());
        lines.add("Address: " + shownAddress());
        created.ifPresent(at -> lines.add("Created: " + OutsideText.line(at, 40)));
        lines.add("Id: " + id);
        return String.join("\n", lines);
    }

    private String shownName() {
        return name.isBlank() ? "(no name)" : OutsideText.line(name, NAME);
    }

    private String shownEvents() {
        return OutsideText.line(String.join(", ", events), ADDRESS);
    }

    private String shownAddress() {
        return OutsideText.line(address, ADDRESS);
    }
}
