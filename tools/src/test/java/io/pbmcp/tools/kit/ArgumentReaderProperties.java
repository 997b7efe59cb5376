package io.pbmcp.tools.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ArgumentReaderProperties {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> NAMES = List.of(
            "id",
            "type",
            "limit",
            "weight",
            "archived",
            "due_date",
            "since",
            "tags",
            "fields",
            "target",
            "kind",
            "dry_run",
            "confirm",
            "other");

    private final Definition<SampleTool.Arguments, SampleTool.Gone> sample = Definition.of(new SampleTool());

    @Provide
    Arbitrary<JsonNode> anything() {
        return nested(2);
    }

    @Provide
    Arbitrary<JsonNode> object() {
        return objectOf(nested(1));
    }

    private static Arbitrary<JsonNode> nested(int depth) {
        if (depth == 0) {
            return leaf();
        }
        var inner = nested(depth - 1);
        Arbitrary<JsonNode> lists =
                inner.list().ofMaxSize(3).map(values -> JSON.arrayNode().addAll(values));
        return Arbitraries.oneOf(leaf(), lists, objectOf(inner));
    }

    private static Arbitrary<JsonNode> leaf() {
        return Arbitraries.of(
                JSON.stringNode("a"),
                JSON.stringNode("feature"),
                JSON.stringNode("2026-01-01"),
                JSON.stringNode("[]"),
                JSON.stringNode("{\"id\":\"x\"}"),
                JSON.stringNode("[["),
                JSON.stringNode("\ud800"),
                JSON.numberNode(0),
                JSON.numberNode(25.0),
                JSON.numberNode(7.5),
                JSON.numberNode(new BigDecimal("1e999")),
                JSON.numberNode(new BigDecimal("1e-999")),
                JSON.numberNode(new BigInteger("99999999999999999999")),
                JSON.booleanNode(true),
                JSON.nullNode());
    }

    private static Arbitrary<JsonNode> objectOf(Arbitrary<JsonNode> values) {
        return Combinators.combine(
                        Arbitraries.of(NAMES).list().uniqueElements().ofMaxSize(8),
                        values.list().ofSize(8))
                .as((names, members) -> {
                    var object = JSON.objectNode();
                    for (int i = 0; i < names.size(); i++) {
                        object.set(names.get(i), members.get(i));
                    }
                    return object;
                });
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whateverIsSentIsReadOrRefused(@ForAll("anything") JsonNode sent) {
        judge(sent);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whateverObjectIsSentIsReadOrRefused(@ForAll("object") JsonNode sent) {
        judge(sent);
    }

    private void judge(JsonNode sent) {
        var before = sent.deepCopy();
        if (sample.read(sent) instanceof Reading.Refused<SampleTool.Arguments> refused) {
            assertThat(refused.refusal().violations()).isNotEmpty().doesNotHaveDuplicates();
        } else {
            assertThat(sent.isObject()).isTrue();
        }
        assertThat(sent).as("what was sent stays as it is").isEqualTo(before);
    }
}
