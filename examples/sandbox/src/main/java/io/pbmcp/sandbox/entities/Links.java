package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Call;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.world.Entity;
import io.pbmcp.sandbox.world.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Addresses of entities: in the API and in the web app. */
final class Links {

    private Links() {}

    /** {@code {id, type, links}}: all that a write answers. */
    static ObjectNode reference(Call call, Entity entity) {
        ObjectNode reference = Json.object().put("id", entity.id().toString());
        reference.put("type", entity.type().wire());
        reference.set("links", links(call, entity.id()));
        return reference;
    }

    /** {@code {self, html}} of an entity. */
    static ObjectNode links(Call call, UUID id) {
        String page = Base64.getEncoder().encodeToString(("1:PmEntity:" + id).getBytes(StandardCharsets.UTF_8));
        return Json.object()
                .put("self", call.link("/entities/" + id))
                .put("html", "https://" + Workspace.NAME + ".productboard.com/detail/" + page);
    }
}
