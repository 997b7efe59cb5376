package io.pbmcp.tools.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pbmcp.policy.Access;
import io.pbmcp.policy.FieldName;
import io.pbmcp.policy.Risk;
import io.pbmcp.tools.Tools;
import io.pbmcp.tools.kit.Definition;
import io.pbmcp.tools.kit.Json;
import io.pbmcp.tools.kit.ToolCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What holds for every tool, whoever adds one. */
class CatalogRulesTest {

    private static final int READER_BYTES = 16 * 1024;
    private static final int ALL_BYTES = 32 * 1024;

    /** What a tool of each access may risk. */
    private static final Map<Access, Set<Risk>> RISKS = Map.of(
            Access.READ, Set.of(Risk.NONE),
            Access.WRITE, Set.of(Risk.REVERSIBLE, Risk.LASTING, Risk.EGRESS),
            Access.DELETE, Set.of(Risk.REVERSIBLE, Risk.IRREVERSIBLE));

    private final ToolCatalog catalog = Tools.catalog();

    @TestFactory
    Stream<DynamicTest> namesAreAnObjectAndAVerb() {
        return forEach(
                tool -> assertThat(tool.name()).matches("[a-z]+(_[a-z]+)+").hasSizeLessThanOrEqualTo(40));
    }

    @TestFactory
    Stream<DynamicTest> titlesAreShort() {
        return forEach(tool -> assertThat(tool.title()).isNotBlank().hasSizeLessThanOrEqualTo(60));
    }

    @TestFactory
    Stream<DynamicTest> descriptionsAreShortAndBeginWithAShortSentence() {
        return forEach(tool -> {
            assertThat(tool.description()).hasSizeBetween(20, 600).endsWith(".");
            assertThat(tool.description().split("(?<=[.:;])\\s", 2)[0])
                    .as("first sentence")
                    .hasSizeLessThanOrEqualTo(120);
        });
    }

    @TestFactory
    Stream<DynamicTest> accessAndRiskGoTogether() {
        return forEach(tool -> assertThat(RISKS.get(tool.facts().access()))
                .as("risks of access %s", tool.facts().access())
                .contains(tool.facts().risk()));
    }

    /** A word that no tool writes would be a rule that does nothing; a field without a word could not be kept from anybody. */
    @Test
    void theWordsOfPoliciesAreTheFieldsThatToolsWrite() {
        assertThat(catalog.facts().stream().flatMap(facts -> facts.arguments().fields().stream()))
                .hasSameElementsAs(FieldName.WORDS);
    }

    /** Names of options, webhooks and integrations are no fields of records. */
    @TestFactory
    Stream<DynamicTest> anArgumentThatIsSpelledLikeAFieldWritesIt() {
        var others = Set.of(
                "field_value_create",
                "field_value_update",
                "plugin_integration_create",
                "plugin_integration_update",
                "webhook_create");
        return forEach(tool -> {
            var arguments = tool.facts().arguments();
            if (tool.facts().access() != Access.READ && !others.contains(tool.name())) {
                assertThat(arguments.names())
                        .filteredOn(name -> FieldName.isSure(name.replaceFirst("^(add|remove)_", "")))
                        .allMatch(name -> arguments.field(name).isPresent());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> onlyWhatNeedsNoGrantReachesNoArea() {
        return forEach(tool -> {
            assertThat(tool.facts().areas().isEmpty()).isEqualTo(tool.facts().always());
            assertThat(tool.facts().always() && tool.facts().access() != Access.READ)
                    .isFalse();
            assertThat(tool.facts().byType() && tool.facts().areas().size() < 2).isFalse();
        });
    }

    @TestFactory
    Stream<DynamicTest> readsAreIdempotentAndDestroyNothing() {
        return forEach(tool -> {
            var hints = tool.hints();
            assertThat(hints.readOnly()).isEqualTo(tool.facts().access() == Access.READ);
            assertThat(hints.readOnly() && (hints.destructive() || !hints.idempotent()))
                    .isFalse();
        });
    }

    @TestFactory
    Stream<DynamicTest> onlyCreatesCommentsAndLinksLeaveAloneWhatExists() {
        return forEach(tool -> {
            var adds = tool.name().matches(".*_(create|comment|link)");
            var reads = tool.facts().access() == Access.READ;
            assertThat(tool.hints().destructive()).isEqualTo(!reads && !adds);
        });
    }

    @TestFactory
    Stream<DynamicTest> schemasAreSchemas() {
        var meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
        return forEach(tool -> Stream.of(Schemas.input(tool), Schemas.output(tool))
                .forEach(schema -> assertThat(meta.validate(schema)).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> argumentsAreClosedObjectsOfTheirOwn() {
        return forEach(tool -> {
            var schema = Schemas.input(tool);
            assertThat(schema.path("type").asString("")).isEqualTo("object");
            assertThat(schema.has("oneOf") || schema.has("anyOf") || schema.has("allOf"))
                    .isFalse();
            assertThat(anywhere(schema, node -> node.has("$ref") || node.has("$defs")))
                    .isFalse();
            assertThat(anywhere(
                            schema,
                            node -> node.path("properties").isObject()
                                    && !node.path("additionalProperties").isBoolean()
                                    && node.path("type").asString("").equals("object")))
                    .as("an object that is not closed")
                    .isFalse();
        });
    }

    @TestFactory
    Stream<DynamicTest> everyArgumentIsDescribedAndSpelledInSnakeCase() {
        return forEach(tool -> Schemas.input(tool)
                .path("properties")
                .properties()
                .forEach(member -> {
                    assertThat(member.getKey()).matches("[a-z]+(_[a-z]+)*");
                    assertThat(member.getValue().path("description").asString(""))
                            .as(member.getKey())
                            .isNotBlank();
                }));
    }

    @TestFactory
    Stream<DynamicTest> theServerServesTheReviewedContract() {
        assumeFalse(GoldenFiles.updating(), "The contracts are being written anew; packed with the next build");
        return forEach(tool -> {
            assertThat(tool.inputSchema()).isEqualTo(written(Schemas.input(tool)));
            assertThat(tool.outputSchema()).isEqualTo(written(Schemas.output(tool)));
        });
    }

    /** The schema as it reads once it was written down; a fresh one has numbers of other Java types. */
    private static JsonNode written(ObjectNode schema) {
        return Json.MAPPER.readTree(schema.toString());
    }

    @Test
    void onlyToolsThatExistAreNamed() throws IOException {
        var known = catalog.all().stream().map(Definition::name).collect(Collectors.toSet());
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(ToolNames.in(Files.readString(file)))
                        .as("tools named in %s", file)
                        .allSatisfy(name -> assertThat(known).contains(name));
            }
        }
    }

    @Test
    void theListOfAReaderIsSmall() {
        assertThat(bytes("reader", tool -> tool.facts().access() == Access.READ))
                .isLessThanOrEqualTo(READER_BYTES);
    }

    @Test
    void theListOfEverythingIsSmall() {
        assertThat(bytes("everything", tool -> true)).isLessThanOrEqualTo(ALL_BYTES);
    }

    @Test
    void twoCataloguesAreTheSame() {
        assertThat(Tools.catalog().hash()).isEqualTo(catalog.hash()).hasSize(64);
        assertThat(Tools.catalog().facts()).isEqualTo(catalog.facts());
    }

    private int bytes(String who, Predicate<Definition<?, ?>> listed) {
        List<String> tools = catalog.all().stream()
                .filter(listed)
                .map(tool -> Contracts.listed(tool, Schemas.input(tool)))
                .toList();
        var bytes = ("{\"tools\":[" + String.join(",", tools) + "]}").getBytes(StandardCharsets.UTF_8).length;
        System.out.println("tools/list of " + who + ": " + tools.size() + " tools, " + bytes + " bytes");
        return bytes;
    }

    private Stream<DynamicTest> forEach(Consumer<Definition<?, ?>> rule) {
        return catalog.all().stream().map(tool -> dynamicTest(tool.name(), () -> rule.accept(tool)));
    }

    private static boolean anywhere(JsonNode schema, Predicate<ObjectNode> found) {
        if (schema instanceof ObjectNode object && found.test(object)) {
            return true;
        }
        return schema.valueStream().anyMatch(inner -> anywhere(inner, found));
    }
}
