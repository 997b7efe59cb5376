package io.pbmcp.sandbox.entities;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pbmcp.sandbox.openapi.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What configuration promises, the rest of the API keeps. */
class ConfigurationsTest {

    private static Desk desk;

    @BeforeAll
    static void open() {
        desk = Desk.seeded();
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void allElevenTypesAreListedOrSomeOfThem() {
        assertThat(desk.wire().get("/entities/configurations").data()).hasSize(11);
        assertThat(desk.wire()
                        .get("/entities/configurations?type%5B%5D=user&type%5B%5D=company")
                        .data()
                        .valueStream()
                        .map(found -> found.path("type").asString()))
                .containsExactly("user", "company");
        assertThat(desk.wire().get("/entities/configurations/epic").status()).isEqualTo(400);
        assertThat(desk.wire().get("/entities/configurations?type%5B%5D=epic").where())
                .isEqualTo("type[]");
    }

    @Test
    void aFeaturesConfigurationTellsParentsDefaultsAndFilters() {
        JsonNode feature = desk.wire().get("/entities/configurations/feature").data();
        assertThat(feature.at("/relationships/parent").toString())
                .isEqualTo(
                        "{\"targetType\":[\"product\",\"component\"],\"cardinality\":\"single\",\"mandatory\":true}");
        assertThat(feature.at("/fields/owner/default/source").asString()).isEqualTo("authenticatedMember");
        assertThat(feature.at("/fields/status/default/value/name").asString()).isEqualTo("New idea");
        assertThat(feature.at("/fields/name/constraints/required").booleanValue())
                .isTrue();
        assertThat(feature.at("/fields").has("timeframe.startDate")).isTrue();
        assertThat(feature.at("/filters")
                        .valueStream()
                        .map(found -> found.path("name").asString()))
                .contains("owner[email]", "status[name]", "teams[id]", "parent[id]", "metadata[source][system]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "product",
                "component",
                "feature",
                "subfeature",
                "initiative",
                "objective",
                "keyResult",
                "release",
                "releaseGroup",
                "company",
                "user"
            })
    void everyEntityFitsTheSchemasOfItsConfiguration(String type) {
        JsonNode configuration =
                desk.wire().get("/entities/configurations/" + type).data();
        SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        List<String> complaints = new ArrayList<>();
        int seen = 0;
        Optional<String> target = Optional.of("/entities?type%5B%5D=" + type);
        while (target.isPresent()) {
            Wire.Answer page = desk.wire().get(target.get());
            for (JsonNode entity : page.data()) {
                seen++;
                entity.path("fields")
                        .properties()
                        .forEach(field -> schemas.getSchema(configuration
                                        .path("fields")
                                        .path(field.getKey())
                                        .path("schema"))
                                .validate(field.getValue())
                                .forEach(error -> complaints.add(field.getKey() + ": " + error)));
                boolean orphan = entity.at("/relationships/data")
                        .valueStream()
                        .noneMatch(relation -> relation.path("type").asString().equals("parent"));
                if (orphan
                        && configuration.at("/relationships/parent/mandatory").asBoolean(false)) {
                    complaints.add(entity.path("id") + " has no parent");
                }
                entity.at("/relationships/data").forEach(relation -> {
                    String targets = configuration
                            .path("relationships")
                            .path(relation.path("type").asString())
                            .path("targetType")
                            .toString();
                    if (!targets.contains("\"" + relation.at("/target/type").asString() + "\"")) {
                        complaints.add("illegal relationship of a " + type + ": " + relation);
                    }
                });
            }
            target = page.next().map(desk.wire()::below);
        }
        assertThat(seen).isPositive();
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"feature", "objective", "company"})
    void everyFilterThatIsPublishedIsAccepted(String type) {
        JsonNode filters =
                desk.wire().get("/entities/configurations/" + type).data().path("filters");
        for (JsonNode filter : filters) {
            String name = filter.path("name").asString();
            String value = switch (filter.at("/schema/format")
                    .asString(filter.at("/schema/type").asString())) {
                case "uuid" -> "00000000-0000-4000-8000-000000000000";
                case "email" -> "ana%40acme.example";
                case "boolean" -> "true";
                default -> name.equals("status[name]") ? firstStatus(type) : "x";
            };
            if (name.equals("teams[name]")) {
                continue;
            }
            String query = name.replace("[", "%5B").replace("]", "%5D") + "=" + value.replace(" ", "%20");
            assertThat(desk.wire()
                            .get("/entities?type%5B%5D=" + type + "&" + query)
                            .status())
                    .as(query)
                    .isEqualTo(200);
        }
    }

    private static String firstStatus(String type) {
        return desk.wire()
                .get("/entities/configurations/" + type)
                .data()
                .at("/fields/status/values/data/0/name")
                .asString();
    }
}
