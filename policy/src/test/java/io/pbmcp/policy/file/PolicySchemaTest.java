package io.pbmcp.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.RandomPolicies;
import io.pbmcp.policy.WrittenPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schema and the reader know the same keys, and judge the same files alike. */
class PolicySchemaTest {

    private static final JsonNode SCHEMA = JsonMapper.shared().readTree(PolicySchema.text());
    private static final Schema VALIDATOR = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(PolicySchema.text());

    /** What one entry says of another, how YAML is written, and days and numbers that only look right. */
    private static final Set<String> ONLY_THE_READER = Set.of(
            "two agents with one name",
            "a key twice",
            "an area twice",
            "an anchor",
            "a tag on a value",
            "a tag on a mapping",
            "a tag on a key",
            "an anchor on a key",
            "a day that does not exist",
            "an anchor around two keys",
            "two approvers of one name",
            "two approvers with one key",
            "an approver with the key of an agent",
            "a test of an agent that is not there");

    @Test
    void isASchema() {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                        .validate(SCHEMA))
                .isEmpty();
    }

    /** For every mapping of the file: the keys that the reader lists when it meets an unknown one, and those of the schema. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /properties                                           | unknown: 1
            /properties/defaults/properties                       | defaults: { unknown: 1 }
            /$defs/areas/properties                               | defaults: { areas: { unknown: 1 } }
            /$defs/areas/properties                               | agents: [ { name: a, areas: { unknown: 1 } } ]
            /$defs/confirm/properties                             | agents: [ { name: a, confirm: { unknown: 1 } } ]
            /$defs/limits/properties                              | agents: [ { name: a, limits: { unknown: 1 } } ]
            /$defs/output/properties                              | agents: [ { name: a, output: { unknown: 1 } } ]
            /$defs/agent/properties                               | agents: [ { name: a, unknown: 1 } ]
            /$defs/sign-in/oneOf/2/properties/jwt/properties      | agents: [ { name: a, sign-in: [ { jwt: { unknown: 1 } } ] } ]
            /$defs/except/properties                              | agents: [ { name: a, except: [ { unknown: 1 } ] } ]
            /$defs/agent/properties/only-when/properties          | agents: [ { name: a, only-when: { unknown: 1 } } ]
            /$defs/approver/properties                            | approvers: [ { unknown: 1 } ]
            /properties/egress/properties                         | egress: { unknown: 1 }
            /$defs/test/properties                                | tests: [ { unknown: 1 } ]
            """)
    void knowsTheKeysOfTheReader(String pointer, String text) {
        var known = ((PolicyFile.Refused) PolicyFile.read(text + "\n", "policy.yaml"))
                .problems().stream()
                        .map(Problem::sentence)
                        .filter(sentence -> sentence.contains("\"unknown\""))
                        .map(sentence -> sentence.replaceFirst(".*Known are (.*)\\.", "$1"))
                        .toList();

        assertThat(known).hasSize(1);
        assertThat(SCHEMA.at(pointer).propertyNames())
                .containsExactlyInAnyOrder(known.get(0).split(", "));
    }

    @Test
    void saysWhatEveryKeyMeans() {
        assertThat(Stream.concat(Stream.of(SCHEMA), SCHEMA.path("$defs").valueStream())
                        .flatMap(PolicySchemaTest::properties)
                        .filter(property ->
                                property.path("description").asString("").length() < 10 && !property.has("$ref")))
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> refusesTheBrokenFilesThatASchemaCanTell() throws IOException {
        return BrokenFilesTest.cases()
                .map(broken -> DynamicTest.dynamicTest(
                        broken.name(),
                        () -> assertThat(accepts(broken.file())).isEqualTo(ONLY_THE_READER.contains(broken.name()))));
    }

    @TestFactory
    Stream<DynamicTest> acceptsTheExamples() throws IOException {
        try (var files = Files.list(Path.of("..", "examples", "policies"))) {
            var examples =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertThat(examples).hasSizeGreaterThan(2);
            return examples.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        assertThat(PolicyFile.read(file)).isInstanceOf(PolicyFile.Parsed.class);
                        assertThat(accepts(Files.readString(file))).isTrue();
                    }));
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    @Domain(RandomPolicies.class)
    void acceptsWhatTheReaderReads(@ForAll Policy policy) {
        assertThat(VALIDATOR.validate(YAMLMapper.shared().readTree(WrittenPolicy.text(policy))))
                .isEmpty();
    }

    private static Stream<JsonNode> properties(JsonNode schema) {
        return schema.path("properties").valueStream().flatMap(one -> Stream.concat(Stream.of(one), properties(one)));
    }

    private static boolean accepts(String yaml) {
        try {
            return VALIDATOR.validate(YAMLMapper.shared().readTree(yaml)).isEmpty();
        } catch (JacksonException e) {
            return false;
        }
    }
}
