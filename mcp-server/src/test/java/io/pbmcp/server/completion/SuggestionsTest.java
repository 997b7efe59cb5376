package io.pbmcp.server.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.server.protocol.McpReply;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SuggestionsTest {

    @Test
    void whatBeginsWithTheTextComesFirst() {
        assertThat(Suggestions.ordered(List.of("keyResult", "release", "releaseGroup", "release", "RE"), "re"))
                .containsExactly("release", "releaseGroup", "RE", "keyResult");
    }

    @Test
    void whatDoesNotHoldTheTextIsLeftOut() {
        assertThat(Suggestions.among(List.of("feature", "product"), "x")).isEqualTo(Suggestions.NONE);
    }

    @Test
    void noAnswerHasMoreValuesThanTheProtocolLetsIt() {
        var all = IntStream.range(0, 130).mapToObj(i -> "name " + i).toList();

        var counted = answer(new Suggestions(all, false));
        assertThat(counted.path("values").size()).isEqualTo(100);
        assertThat(counted.path("total").asInt()).isEqualTo(130);
        assertThat(counted.path("hasMore").asBoolean()).isTrue();
    }

    @Test
    void aTotalThatNobodyCountedIsNotTold() {
        var answer = answer(new Suggestions(List.of("a"), true));

        assertThat(answer.has("total")).isFalse();
        assertThat(answer.path("hasMore").asBoolean()).isTrue();
    }

    @Test
    void allThereIsHasATotal() {
        var answer = answer(new Suggestions(List.of("a"), false));

        assertThat(answer.path("total").asInt()).isEqualTo(1);
        assertThat(answer.path("hasMore").asBoolean(true)).isFalse();
    }

    private static JsonNode answer(Suggestions suggestions) {
        return ((McpReply.Result) suggestions.reply(JsonMapper.shared()))
                .result()
                .path("completion");
    }
}
