package io.pbmcp.tools.integrations;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Reach;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an update of a plugin integration would make different.
 *
 * @param fields the fields to send; what is so already is left out
 * @param lines a line for each change
 * @param action the new address, when one is given: it is always sent, because the one before is not known
 */
record IntegrationChanges(ObjectNode fields, List<String> lines, Optional<PushAction> action) {

    /** Compares what is asked for with what is there; refused when there is nothing to send. */
    static IntegrationChanges of(UpdatePluginIntegration.Arguments wanted, Integration before) {
        var fields = JsonNodeFactory.instance.objectNode();
        var lines = new ArrayList<String>();
        if (wanted.name() != null && !wanted.name().equals(before.name())) {
            fields.put("name", wanted.name());
            lines.add("Name: " + before.name() + " → " + wanted.name());
        }
        if (wanted.label() != null && !wanted.label().equals(before.label().orElse(""))) {
            fields.putObject("initialState").put("label", wanted.label());
            lines.add("Button: " + before.label().orElse("none") + " → " + wanted.label());
        }
        if (wanted.enabled() != null) {
            var status = wanted.enabled() ? "enabled" : "disabled";
            if (!status.equals(before.status())) {
                fields.put("integrationStatus", status);
                lines.add("Status: " + before.status() + " → " + status);
            }
        }
        var action = wanted.action();
        action.ifPresent(given -> {
            fields.set("action", given.json());
            lines.add("Address: the one before → " + given.address().text());
        });
        if (fields.isEmpty()) {
            throw nothing();
        }
        return new IntegrationChanges(fields, List.copyOf(lines), action);
    }

    /** What it touches. Who switches it on without an address sends data to one that Productboard does not tell. */
    Reach reach() {
        var reach = Reach.of(Area.INTEGRATIONS, Access.WRITE);
        return action.map(given -> reach.sendingTo(given.address().host()))
                .orElseGet(() -> starts() ? reach.sendingToUntold() : reach);
    }

    private boolean starts() {
        return fields.path("integrationStatus").asString("").equals("enabled");
    }

    /** What somebody should know who agrees to it. */
    List<String> consequences(Integration before) {
        var all = new ArrayList<>(lines);
        var enabled = fields.path("integrationStatus").asString(before.status()).equals("enabled");
        action.ifPresent(given -> {
            all.add(given.sent());
            all.add(
                    given.authorization().isPresent()
                            ? "The given authorization header goes with every request, the probe included"
                            : "No authorization header is given; Productboard does not say whether it sends one given"
                                    + " before to the new address");
            all.add(
                    enabled
                            ? "The probe is sent at once"
                            : "It is disabled: nothing is sent until somebody enables it");
        });
        if (action.isEmpty() && starts()) {
            all.add("Pushes are sent to the address given before, which Productboard does not tell");
        }
        return all;
    }

    private static RuntimeException nothing() {
        return Refusal.of(
                        ErrorCode.CONFLICT,
                        "Nothing would be different: all of it is so already. Nothing was sent.",
                        "Leave it as it is, or pass what should be different.")
                .asException();
    }
}
