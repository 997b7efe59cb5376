package io.pbmcp.server.scope;

import static io.pbmcp.server.scope.Operation.Segment.ENTITY;
import static io.pbmcp.server.scope.Operation.Segment.NOTE;
import static io.pbmcp.server.scope.Operation.Segment.OTHER;
import static io.pbmcp.server.scope.Operation.Segment.TARGET;
import static io.pbmcp.tools.productboard.UpstreamRequest.Method.DELETE;
import static io.pbmcp.tools.productboard.UpstreamRequest.Method.GET;
import static io.pbmcp.tools.productboard.UpstreamRequest.Method.PATCH;
import static io.pbmcp.tools.productboard.UpstreamRequest.Method.POST;
import static io.pbmcp.tools.productboard.UpstreamRequest.Method.PUT;

import io.pbmcp.server.scope.Operation.Segment;
import io.pbmcp.server.scope.Operation.Shown;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import java.util.List;
import java.util.Optional;

/**
 * Every operation of Productboard that this product knows. One that is not in this table is not sent for an agent that does not
 * know all records.
 */
final class Operations {

    static final List<Operation> ALL = List.of(
            area(GET, "/entities/configurations"),
            area(GET, "/entities/configurations/{type}"),
            records(POST, "/entities", Shown.REFERENCE),
            records(GET, "/entities", Shown.ENTITIES),
            records(GET, "/entities/{id}", Shown.ENTITY, ENTITY),
            records(PATCH, "/entities/{id}", Shown.REFERENCE, ENTITY),
            records(DELETE, "/entities/{id}", Shown.REFERENCE, ENTITY),
            records(POST, "/entities/search", Shown.ENTITIES),
            records(GET, "/entities/{id}/relationships", Shown.RELATIONSHIPS, ENTITY),
            records(POST, "/entities/{id}/relationships", Shown.REFERENCE, ENTITY),
            records(PUT, "/entities/{id}/relationships/parent", Shown.REFERENCE, ENTITY),
            records(DELETE, "/entities/{id}/relationships/{type}/{targetId}", Shown.REFERENCE, ENTITY, OTHER, ENTITY),
            area(GET, "/entities/fields/{id}/values"),
            area(POST, "/entities/fields/{id}/values"),
            area(PATCH, "/entities/fields/{id}/values/{valueId}"),
            area(DELETE, "/entities/fields/{id}/values/{valueId}"),
            records(GET, "/entities/{id}/score", Shown.REFERENCE, ENTITY),
            area(GET, "/notes/configurations"),
            area(GET, "/notes/configurations/{type}"),
            records(POST, "/notes", Shown.REFERENCE),
            records(GET, "/notes", Shown.NOTES),
            records(POST, "/notes/search", Shown.NOTES),
            records(GET, "/notes/{id}", Shown.NOTE, NOTE),
            records(PATCH, "/notes/{id}", Shown.REFERENCE, NOTE),
            records(DELETE, "/notes/{id}", Shown.REFERENCE, NOTE),
            records(POST, "/notes/{id}/comments", Shown.REFERENCE, NOTE),
            records(GET, "/notes/{id}/relationships", Shown.RELATIONSHIPS, NOTE),
            records(POST, "/notes/{id}/relationships", Shown.REFERENCE, NOTE),
            records(PUT, "/notes/{id}/relationships/customer", Shown.REFERENCE, NOTE),
            records(DELETE, "/notes/{id}/relationships/{targetType}/{targetId}", Shown.REFERENCE, NOTE, OTHER, TARGET),
            area(GET, "/members"),
            area(POST, "/members/search"),
            area(GET, "/members/{id}"),
            area(GET, "/teams"),
            area(POST, "/teams"),
            area(POST, "/teams/search"),
            area(GET, "/teams/{id}"),
            area(PATCH, "/teams/{id}"),
            area(DELETE, "/teams/{id}"),
            area(GET, "/teams/{id}/members"),
            area(GET, "/analytics/member-activities"),
            area(GET, "/jira-integrations"),
            area(GET, "/jira-integrations/{integrationId}"),
            records(GET, "/jira-integrations/{integrationId}/connections", Shown.CONNECTIONS, OTHER),
            records(GET, "/jira-integrations/{integrationId}/connections/{entityId}", Shown.REFERENCE, OTHER, ENTITY),
            area(POST, "/plugin-integrations"),
            area(GET, "/plugin-integrations"),
            area(GET, "/plugin-integrations/{integrationId}"),
            area(PATCH, "/plugin-integrations/{integrationId}"),
            area(DELETE, "/plugin-integrations/{integrationId}"),
            records(GET, "/plugin-integrations/{integrationId}/connections", Shown.CONNECTIONS, OTHER),
            records(POST, "/plugin-integrations/{integrationId}/connections/search", Shown.CONNECTIONS, OTHER),
            records(GET, "/plugin-integrations/{integrationId}/connections/{entityId}", Shown.REFERENCE, OTHER, ENTITY),
            records(PUT, "/plugin-integrations/{integrationId}/connections/{entityId}", Shown.REFERENCE, OTHER, ENTITY),
            records(
                    DELETE,
                    "/plugin-integrations/{integrationId}/connections/{entityId}",
                    Shown.REFERENCE,
                    OTHER,
                    ENTITY),
            area(POST, "/webhooks"),
            area(GET, "/webhooks"),
            area(GET, "/webhooks/{webhookId}"),
            area(DELETE, "/webhooks/{webhookId}"));

    private Operations() {}

    /** The operation that a request is for; empty when it is for none of these. */
    static Optional<Operation> find(UpstreamRequest request) {
        return ALL.stream()
                .filter(each ->
                        each.method() == request.method() && each.route().equals(request.route()))
                .findFirst();
    }

    /** The operation that a request is for; nothing is sent that nobody has thought about. */
    static Operation of(UpstreamRequest request) {
        return find(request)
                .orElseThrow(() -> new IllegalStateException(
                        request.method() + " " + request.route() + " has no row in the table of operations"));
    }

    /** Anything else in an address than a record is granted by its area. */
    private static Operation area(Method method, String route) {
        var others = route.chars().filter(c -> c == '{').mapToObj(c -> OTHER).toList();
        return new Operation(method, route, others, Shown.AREA);
    }

    private static Operation records(Method method, String route, Shown shown, Segment... segments) {
        return new Operation(method, route, List.of(segments), shown);
    }
}
