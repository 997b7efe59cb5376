package io.pbmcp.tools.workspace;

import io.pbmcp.policy.Area;
import io.pbmcp.policy.Secret;
import io.pbmcp.tools.productboard.EntityType;
import io.pbmcp.tools.productboard.ScriptedProductboard;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/** A workspace whose features have a field of every kind, and a clock that can be moved. */
final class SampleWorkspace {

    static final String HIGH = "00000000-0000-4000-8000-00000000000a";
    static final String LOW = "00000000-0000-4000-8000-00000000000b";
    static final String OPEN = "00000000-0000-4000-8000-00000000000c";
    static final String DONE = "00000000-0000-4000-8000-00000000000d";
    static final String ANA = "00000000-0000-4000-8000-00000000000e";
    static final String BEN = "00000000-0000-4000-8000-00000000000f";
    static final String PLATFORM = "00000000-0000-4000-8000-000000000010";
    static final String REACH = "00000000-0000-4000-8000-000000000011";
    static final String PRIORITY = "00000000-0000-4000-8000-000000000012";
    static final String FEATURE = "GET /entities/configurations/feature";
    static final String MEMBERS = "GET /members";
    static final String TAGS = "GET /entities/fields/tags/values";

    static final Secret TOKEN = Secret.of("canary");

    private static final String ALL = "'lifecycle': {'create': {'set': true}, 'update': {'set': true, 'clear': true},"
            + " 'patch': {'set': true, 'clear': true, 'addItems': true, 'removeItems': true}}";
    private static final String SET =
            "'lifecycle': {'create': {'set': true}, 'update': {'set': true}, 'patch': {'set': true}}";

    final ScriptedProductboard productboard = new ScriptedProductboard();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Workspaces workspaces =
            new Workspaces((InstantSource) () -> now, () -> UUID.fromString("00000000-0000-4000-8000-0000000000ff"));

    SampleWorkspace() {
        productboard.answer(FEATURE, feature(""));
        productboard.answer(MEMBERS, """
                {'data': [
                  {'id': '%s', 'type': 'member', 'fields': {'name': 'Ana Pole', 'username': 'ana', 'email': 'ana@acme.example'}},
                  {'id': '%s', 'type': 'member', 'fields': {'name': 'Ben', 'email': '[redacted]'}},
                  {'id': '00000000-0000-4000-8000-0000000000b2', 'type': 'member', 'fields': {'name': 'BEN'}}]}
                """.formatted(ANA, BEN));
        productboard.answer(
                "GET /teams",
                "{'data': [{'id': '%s', 'fields': {'name': 'Platform', 'handle': 'plat'}}]}".formatted(PLATFORM));
        productboard.answer(TAGS, tags("Billing"));
    }

    static String tags(String... names) {
        var all = new StringBuilder();
        for (var name : names) {
            all.append(all.isEmpty() ? "" : ",")
                    .append("{'id': '%s', 'fields': {'name': '%s'}}"
                            .formatted(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), name));
        }
        return "{'data': [" + all + "]}";
    }

    static String tag(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The configuration of features, with more fields at its end. */
    static String feature(String more) {
        var fields = String.join(
                ",",
                field("name", "Name", "{'type': 'string'}", SET, "'constraints': {'required': true, 'maxLength': 20}"),
                field("description", "Description", "'RichTextFieldValue'", ALL, "'constraints': {'maxLength': 120}"),
                field("owner", "Owner", "'MemberFieldValue'", ALL, "'links': {}"),
                field(
                        "status",
                        "Status",
                        "{'type': 'object'}",
                        SET,
                        "'values': {'data': [{'id': '%s', 'name': 'Open', 'assignedEntityTypes': ['feature']},"
                                        .formatted(OPEN)
                                + "{'id': '%s', 'name': 'Done', 'assignedEntityTypes': ['feature', 'release']},"
                                        .formatted(DONE)
                                + "{'id': 'x', 'name': 'Shipped', 'assignedEntityTypes': ['release']}]}"),
                field("teams", "Teams", "'TeamsFieldValue'", ALL, "'constraints': {'maxItems': 2}"),
                field(
                        "tags",
                        "Tags",
                        "'MultiSelectFieldValue'",
                        ALL,
                        "'values': {'data': [], 'links': {'next': 'https://x/v2/entities/fields/tags/values'}}"),
                field("timeframe", "Timeframe", "'TimeframeFieldValue'", ALL, "'links': {}"),
                field("health", "Health", "'HealthFieldValue'", ALL, "'links': {}"),
                field("workProgress", "Work progress", "'WorkProgressFieldValue'", ALL, "'links': {}"),
                field("progress", "Progress", "'ProgressFieldValue'", ALL, "'links': {}"),
                field("archived", "Archived", "{'type': 'boolean'}", SET, "'links': {}"),
                field(REACH, "Reach", "{'type': ['number', 'null']}", ALL, "'links': {}"),
                field(
                        PRIORITY,
                        "Priority",
                        "{'type': 'object', 'properties': {'id': {}, 'name': {}, 'color': {}}}",
                        ALL,
                        "'values': {'data': [{'id': '%s', 'name': 'High'}, {'id': '%s', 'name': 'Low'}]}"
                                .formatted(HIGH, LOW)),
                field(id(20), "Launch", "{'type': 'string', 'format': 'date'}", ALL, "'links': {}"),
                field(id(21), "Seen at", "{'type': 'string', 'format': 'date-time'}", ALL, "'links': {}"),
                field(id(22), "Spec", "{'type': 'string', 'format': 'uri'}", ALL, "'links': {}"),
                field(id(23), "Grain", "'GranularityFieldValue'", ALL, "'links': {}"),
                field(
                        id(24),
                        "Pitch",
                        "{'type': 'string', 'maxLength': 255}",
                        ALL,
                        "'constraints': {'allowEmpty': false}"),
                field(id(25), "Score", "{'type': 'number'}", "'lifecycle': {}", "'links': {}"),
                field(
                        id(28),
                        "Load",
                        "{'type': 'object', 'properties': {'value': {'type': 'number'}, 'mode': {'enum': ['manual', 'calculated']}}}",
                        ALL,
                        "'links': {}"),
                field(id(26), "Twin", "{'type': 'string'}", ALL, "'links': {}"),
                field(id(27), "Twin", "{'type': 'string'}", ALL, "'links': {}"));
        return "{'data': {'type': 'feature', 'fields': {" + fields + more
                + "}, 'relationships': {'parent': {'targetType': ['component'], 'cardinality': 'single', 'mandatory': true}}}}";
    }

    static String id(int number) {
        return "00000000-0000-4000-8000-0000000000" + number;
    }

    static String field(String id, String label, String schema, String lifecycle, String more) {
        return "'%s': {'id': '%s', 'name': '%s', 'path': '/fields/%s', 'schema': %s, %s, %s}"
                .formatted(id, id, label, id, schema, lifecycle, more);
    }

    Workspace open() {
        return open(EnumSet.allOf(Area.class));
    }

    Workspace open(Set<Area> readable) {
        return workspaces.of(TOKEN, productboard, (area, access) -> readable.contains(area));
    }

    Workspace open(Secret token) {
        return workspaces.of(token, productboard, (area, access) -> true);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Configuration features() {
        return open().configuration(EntityType.FEATURE).blockOptional().orElseThrow();
    }
}
