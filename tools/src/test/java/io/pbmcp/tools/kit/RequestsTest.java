package io.pbmcp.tools.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.tools.personal.PersonalData;
import io.pbmcp.tools.productboard.UpstreamRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class RequestsTest {

    @Test
    void showsTheExactRequests() {
        var body = JsonNodeFactory.instance.objectNode().put("name", "Bulk export");
        var requests = Requests.of(List.of(
                UpstreamRequest.of(UpstreamRequest.Method.POST, "/entities").body(body),
                UpstreamRequest.of(UpstreamRequest.Method.DELETE, "/entities/{id}", "a1")
                        .with("x", "a b")));
        assertThat(requests.show().items())
                .containsExactly("POST /entities\n{\"name\":\"Bulk export\"}", "DELETE /entities/a1?x=a%20b");
        assertThat(new ReplyWriter(() -> 1, text -> "5eed5eed").structured(requests, PersonalData.shown()))
                .hasToString(
                        "{\"dry_run\":true,\"requests\":[{\"method\":\"POST\",\"target\":\"/entities\","
                                + "\"body\":{\"name\":\"Bulk export\"}},{\"method\":\"DELETE\",\"target\":\"/entities/a1?x=a%20b\"}]}");
    }

    @Test
    void masksWhatProductboardIsToSendAlong() {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("data")
                .putObject("fields")
                .putObject("notification")
                .putObject("headers")
                .put("authorization", "Bearer canary");
        var write = UpstreamRequest.of(UpstreamRequest.Method.POST, "/webhooks").body(body);
        assertThat(Requests.of(List.of(write)).show().items())
                .hasSize(1)
                .allSatisfy(item ->
                        assertThat(item).contains("\"authorization\":\"***\"").doesNotContain("canary"));
        assertThat(write.body().orElseThrow().toString()).contains("canary");
    }

    @Test
    void saysWhenThereIsNothingToSend() {
        assertThat(Requests.of(List.of()).show().head())
                .containsExactly("Dry run: there is nothing to change, so nothing would be sent.");
    }
}
