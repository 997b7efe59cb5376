package io.pbmcp.sandbox.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {

    private static final String ID = "123e4567-e89b-12d3-a456-426614174000";

    private final Optional<OpenApi> reference = OpenApi.reference();

    @BeforeEach
    void needsTheReference() {
        assumeTrue(reference.isPresent(), "the folder named by pbmcp.reference holds no productboard/openapi");
    }

    @Test
    void takesAGoodExchange() {
        assertThat(request("POST", "/notes", "{'data':{'type':'textNote','fields':{'name':'A'}}}"))
                .isEmpty();
        assertThat(response("GET", "/members/" + ID, 200, member("maker"))).isEmpty();
        assertThat(response("DELETE", "/notes/" + ID, 204, "")).isEmpty();
    }

    @Test
    void complainsAboutARequestThatIsNotDocumented() {
        assertThat(request("POST", "/notes", "{'data':{'fields':{'name':'A'}}}"))
                .isNotEmpty();
        assertThat(request("POST", "/notes", "")).isNotEmpty();
        assertThat(request("GET", "/notes", "{}")).isNotEmpty();
        assertThat(request("GET", "/people", "")).isNotEmpty();
        assertThat(request("GET", "/notes?tag=a", "")).isNotEmpty();
        assertThat(request("GET", "/notes?archived=true&fields=name", "")).isEmpty();
    }

    @Test
    void complainsAboutAnAnswerThatIsNotDocumented() {
        assertThat(response("GET", "/members/" + ID, 200, member("boss"))).isNotEmpty();
        assertThat(response("GET", "/members/" + ID, 200, "{'data':{'id':'1'}}"))
                .isNotEmpty();
        assertThat(response("GET", "/members/" + ID, 200, "")).isNotEmpty();
        assertThat(response("GET", "/members/" + ID, 418, "{}")).isNotEmpty();
        assertThat(response("DELETE", "/notes/" + ID, 204, "{}")).isNotEmpty();
        assertThat(response("GET", "/notes", 400, "{'message':'no'}")).isNotEmpty();
    }

    @Test
    void theTableOfOperationsIsThatOfTheFilesAndTheScore() {
        var table = ApiOperation.all().stream()
                .map(operation -> operation.method() + " " + operation.template() + " " + operation.id())
                .toList();

        assertThat(table).hasSize(59).containsAll(api().described());
        assertThat(table)
                .filteredOn(operation -> !api().described().contains(operation))
                .containsExactly("GET /entities/{id}/score getCustomerScore");
        assertThat(request("GET", "/entities/" + ID + "/score", "")).isEmpty();
        assertThat(request("GET", "/entities/" + ID + "/score?a=b", "")).isNotEmpty();
    }

    private OpenApi api() {
        return reference.orElseThrow();
    }

    private List<String> request(String method, String path, String body) {
        return api().request(method, Target.of(path), json(body));
    }

    private List<String> response(String method, String path, int status, String body) {
        return api().response(method, Target.of(path), status, json(body));
    }

    private static String member(String role) {
        return "{'data':{'id':'" + ID
                + "','type':'member','fields':{'name':'A','username':'a','email':'a@acme.example',"
                + "'role':'" + role + "','disabled':false,'invitationPending':false},"
                + "'links':{'self':'https://a.example/1','html':'https://a.example/2'}}}";
    }

    private static Optional<JsonNode> json(String text) {
        return Optional.of(text)
                .filter(body -> !body.isEmpty())
                .map(body -> new JsonMapper().readTree(body.replace('\'', '"')));
    }
}
