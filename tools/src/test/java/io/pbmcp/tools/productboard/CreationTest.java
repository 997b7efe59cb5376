package io.pbmcp.tools.productboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pbmcp.tools.productboard.ProductboardException.Kind;
import io.pbmcp.tools.productboard.UpstreamRequest.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class CreationTest {

    private static final String LOOK_UP =
            "GET /notes?metadata%5Bsource%5D%5Bsystem%5D=productboard-mcp&metadata%5Bsource%5D%5BrecordId%5D=k1";

    private static final String ID = "40070000-0000-4000-8000-000000000001";

    private final ScriptedProductboard productboard = new ScriptedProductboard();

    private static UpstreamRequest create(Source source) {
        var body = JsonNodeFactory.instance.objectNode();
        var data = body.putObject("data").put("type", "textNote");
        data.putObject("fields").put("name", "Slow export");
        data.set("metadata", source.metadata());
        return UpstreamRequest.of(Method.POST, "/notes").body(body);
    }

    private static String found(String system, String name) {
        return "{'data': [{'id': '" + ID + "', 'type': 'textNote', 'fields': {'name': '" + name + "'},"
                + "'metadata': {'source': {'system': '" + system + "', 'recordId': 'k1'}}}]}";
    }

    private Kind failure(UpstreamRequest request) {
        return catchThrowableOfType(
                        ProductboardException.class,
                        () -> Creation.send(productboard, request).block())
                .kind();
    }

    @Test
    void anAnswerIsEnough() {
        productboard.answer("POST /notes", "{'data': {'id': '" + ID + "'}}");
        assertThat(Creation.send(productboard, create(Source.ours("k1")))
                        .blockOptional()
                        .orElseThrow())
                .isEqualTo(new Creation(ID, false));
        assertThat(productboard.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNKNOWN", "GARBLED", "FAILED"})
    void aLostAnswerIsMadeUpForByReadingBack(Kind kind) {
        productboard
                .fail("POST /notes", new ProductboardException(kind))
                .answer(LOOK_UP, found("productboard-mcp", "Slow export"));
        assertThat(Creation.send(productboard, create(Source.ours("k1")))
                        .blockOptional()
                        .orElseThrow())
                .isEqualTo(new Creation(ID, true));
        assertThat(productboard.asked()).containsExactly("POST /notes", LOOK_UP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'n1'", "'../members'", "''", "7", "null"})
    void anAnswerWithoutAnIdIsNone(String id) {
        productboard
                .answer("POST /notes", "{'data': {'id': " + id + "}}")
                .answer(LOOK_UP, found("productboard-mcp", "Slow export").replace("'" + ID + "'", id));
        assertThat(failure(create(Source.ours("k1")))).isEqualTo(Kind.UNKNOWN);
        assertThat(productboard.asked()).containsExactly("POST /notes", LOOK_UP);
        productboard.answer(LOOK_UP, found("productboard-mcp", "Slow export"));
        assertThat(Creation.send(productboard, create(Source.ours("k1")))
                        .blockOptional()
                        .orElseThrow())
                .isEqualTo(new Creation(ID, true));
    }

    @Test
    void whatIsNotFoundStaysUnknown() {
        productboard
                .fail("POST /notes", new ProductboardException(Kind.UNKNOWN))
                .answer(LOOK_UP, "{'data': []}");
        assertThat(failure(create(Source.ours("k1")))).isEqualTo(Kind.UNKNOWN);
        assertThat(productboard.asked()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0, UNKNOWN", "201, UNKNOWN", "302, GARBLED"})
    void anAnswerThatCannotBeReadIsNoInvitationToTryAgain(int status, Kind kind) {
        productboard
                .fail("POST /notes", new ProductboardException(Kind.GARBLED, status, List.of(), Optional.empty()))
                .answer(LOOK_UP, "{'data': []}");
        assertThat(failure(create(Source.ours("k1")))).isEqualTo(kind);
    }

    @Test
    void aLookUpThatFailsChangesNothing() {
        productboard
                .fail("POST /notes", new ProductboardException(Kind.UNKNOWN))
                .fail(LOOK_UP, new ProductboardException(Kind.BUSY));
        assertThat(failure(create(Source.ours("k1")))).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aRefusalIsNoLoss() {
        productboard.fail("POST /notes", new ProductboardException(Kind.INVALID));
        assertThat(failure(create(Source.ours("k1")))).isEqualTo(Kind.INVALID);
        assertThat(productboard.asked()).hasSize(1);
    }

    @Test
    void aSourceOfTheCallersProvesLessSoTheNameHasToAgree() {
        var theirs = new Source(Optional.of("zendesk"), Optional.of("k1"), Optional.empty());
        var lookUp = LOOK_UP.replace("productboard-mcp", "zendesk");
        productboard
                .fail("POST /notes", new ProductboardException(Kind.UNKNOWN))
                .answer(lookUp, found("zendesk", "Older note"));
        assertThat(failure(create(theirs))).isEqualTo(Kind.UNKNOWN);
        productboard.answer(lookUp, found("zendesk", "Slow export"));
        assertThat(Creation.send(productboard, create(theirs))
                        .blockOptional()
                        .orElseThrow()
                        .readBack())
                .isTrue();
    }

    @Test
    void aFilterThatProductboardIgnoresProvesNothing() {
        productboard
                .fail("POST /notes", new ProductboardException(Kind.UNKNOWN))
                .answer(LOOK_UP, found("other", "Slow export"));
        assertThat(failure(create(Source.ours("k1")))).isEqualTo(Kind.UNKNOWN);
    }
}
