package io.pbmcp.sandbox.plugins;

import io.pbmcp.sandbox.callback.Callbacks;
import io.pbmcp.sandbox.callback.Callbacks.Answered;
import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.http.Problem;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.Workspace;
import io.pbmcp.sandbox.world.World;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/** Clicks on the buttons of plugins, as people make them in the web app: the receiver is told, and says what they show. */
public final class Pushes {

    private static final List<String> TRIGGERS = List.of("button.push", "button.unlink", "button.dismiss");

    private final World world;
    private final Callbacks callbacks;

    public Pushes(World world, Callbacks callbacks) {
        this.world = world;
        this.callbacks = callbacks;
    }

    /**
     * Clicks one button as the first admin; ends in the state that it shows then. A receiver that fails makes it
     * {@code error}.
     *
     * @param base address of the API
     * @param body {@code integrationId}, {@code entityId}, {@code trigger}
     */
    public Mono<ObjectNode> push(URI base, Input body) {
        body.only("integrationId", "entityId", "trigger");
        UUID integration = body.need("integrationId").uuid();
        UUID entity = body.need("entityId").uuid();
        String trigger = body.need("trigger").word(TRIGGERS);
        return Mono.fromSupplier(() -> world.locked(() -> request(base, integration, entity, trigger)))
                .flatMap(request -> callbacks.send("POST", request.to(), request.headers(), request.body()))
                .map(Pushes::read)
                .onErrorResume(failure -> !(failure instanceof Problem), failure -> Mono.just(failed("No answer.")))
                .map(state -> world.locked(() -> {
                    find(integration);
                    ConnectionShelf.of(world).set(integration, entity, state);
                    return state;
                }));
    }

    private record Request(URI to, Map<String, String> headers, String body) {}

    private Request request(URI base, UUID id, UUID entity, String trigger) {
        PluginIntegration integration = find(id);
        if (!integration.enabled()) {
            throw Problem.of(Code.VALIDATION_FAILED, "The integration is disabled, so nobody sees its buttons.");
        }
        if (world.entities().find(entity).isEmpty()) {
            throw Problem.notFound("Entity", entity);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        if (!integration.action().authorization().isEmpty()) {
            headers.put("Authorization", integration.action().authorization());
        }
        String body = payload(base, id, entity, trigger).toString();
        return new Request(Probe.withPath(URI.create(integration.action().url())), headers, body);
    }

    private ObjectNode payload(URI base, UUID integration, UUID entity, String trigger) {
        String page = Base64.getEncoder().encodeToString(("1:PmEntity:" + entity).getBytes(StandardCharsets.UTF_8));
        Member who = world.members().find(Workspace.FOUNDER).orElseThrow();
        ObjectNode payload = Json.object();
        ObjectNode data = payload.putObject("data").put("integrationId", integration.toString());
        data.put("trigger", trigger);
        data.putObject("feature")
                .put("id", entity.toString())
                .putObject("links")
                .put("self", base + "/entities/" + entity)
                .put("html", "https://" + Workspace.NAME + ".productboard.com/detail/" + page);
        data.putObject("triggeredByUser").put("name", who.name()).put("email", who.email());
        data.putObject("links")
                .put("connection", base + "/plugin-integrations/" + integration + "/connections/" + entity);
        return payload;
    }

    private PluginIntegration find(UUID id) {
        return world.shelf(PluginIntegration.class)
                .find(id)
                .orElseThrow(() -> Problem.notFound("Plugin integration", id));
    }

    private static ObjectNode read(Answered answered) {
        if (answered.status() != 200) {
            return failed("Status " + answered.status() + ".");
        }
        try {
            Input body = new Input(Json.read(answered.body().getBytes(StandardCharsets.UTF_8)), "");
            return ConnectionState.read(body.need("data").need("fields").need("connection"));
        } catch (Problem wrong) {
            return failed(wrong.detail());
        }
    }

    private static ObjectNode failed(String why) {
        return Json.object()
                .put("state", "error")
                .put("message", "The plugin did not answer as it should.")
                .put("debugDetail", why);
    }
}
