package io.pbmcp.sandbox.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.openapi.Wire;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoteWritesTest {

    private static final String PART =
            "{'externalId':'%s','authorType':'customer','authorName':'Jo','content':'Export fails','timestamp':'2026-03-01T09:00:00Z'}";

    private final Desk desk = Desk.open();

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void createAnswersAReferenceAndKeepsWhatWasSent() {
        Wire.Answer answer = desk.create(
                "{'type':'simple','fields':{'name':'Slow','content':'<div><p>Ten <em>long</em> minutes</p></div>',"
                        + "'tags':[{'name':'brand new'}],'owner':{'email':'MARCUS@acme.example'},'processed':true},"
                        + "'metadata':{'source':{'system':'zendesk','recordId':'ticket-77','url':'https://support.example/77'}}}");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.data().propertyNames()).containsExactlyInAnyOrder("id", "type", "links");
        assertThat(answer.data().path("type").asString()).isEqualTo("textNote");
        JsonNode note = desk.note(answer.data().path("id").asString());
        assertThat(note.at("/fields/content").asString()).isEqualTo("<p>Ten long minutes</p>");
        assertThat(note.at("/fields/tags/0/name").asString()).isEqualTo("brand new");
        assertThat(note.at("/fields/owner/email").asString()).isEqualTo("marcus@acme.example");
        assertThat(note.at("/fields/creator/email").asString()).isEqualTo("ana@acme.example");
        assertThat(note.at("/fields/processed").booleanValue()).isTrue();
        assertThat(note.at("/metadata/source/recordId").asString()).isEqualTo("ticket-77");
        assertThat(note.path("createdAt")).isEqualTo(note.path("updatedAt"));
    }

    @Test
    void aTagIsMadeOnceAndTellsUpperFromLowerCase() {
        String first =
                desk.created("{'type':'textNote','fields':{'name':'A','tags':[{'name':'Rare'},{'name':'Rare'}]}}");
        String second =
                desk.created("{'type':'textNote','fields':{'name':'B','tags':[{'name':'Rare'},{'name':'rare'}]}}");
        assertThat(desk.fields(first).path("tags")).hasSize(1);
        assertThat(desk.fields(second).path("tags")).hasSize(2);
        assertThat(desk.fields(second).at("/tags/0/id"))
                .isEqualTo(desk.fields(first).at("/tags/0/id"));
    }

    @Test
    void aRefusedRequestLeavesNothingBehind() {
        int before = desk.search("{'search':{'query':'leftover'}}").data().size();
        assertThat(desk.create(
                                "{'type':'textNote','fields':{'name':'leftover','tags':[{'name':'ghost'}],'owner':{'email':'no@acme.example'}}}")
                        .status())
                .isEqualTo(422);
        assertThat(desk.search("{'search':{'query':'leftover'}}").data()).hasSize(before);
        String id = desk.created("{'type':'textNote','fields':{'name':'A'}}");
        assertThat(desk.update(id, "{'patch':[{'op':'removeItems','path':'tags','value':[{'name':'ghost'}]}]}")
                        .status())
                .isEqualTo(200);
        assertThat(desk.fields(id).has("tags")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'fields':{'name':'A'}}                                                   | 400 | request.invalid   | /data/type
        {'type':'memo','fields':{'name':'A'}}                                     | 400 | request.invalid   | /data/type
        {'type':'textNote'}                                                       | 400 | request.invalid   | /data/fields
        {'type':'opportunity','fields':{'name':'A'}}                              | 422 | validation.failed | /data/type
        {'type':'opportunityNote','fields':{'name':'A'}}                          | 422 | validation.failed | /data/type
        {'type':'textNote','fields':{}}                                           | 422 | validation.failed | /data/fields/name
        {'type':'textNote','fields':{'name':'  '}}                                | 422 | validation.failed | /data/fields/name
        {'type':'textNote','fields':{'name':7}}                                   | 400 | request.invalid   | /data/fields/name
        {'type':'textNote','fields':{'name':'A','color':'red'}}                   | 422 | validation.failed | /data/fields/color
        {'type':'textNote','fields':{'name':'A','content':[]}}                    | 400 | request.invalid   | /data/fields/content
        {'type':'textNote','fields':{'name':'A','tags':['sales']}}                | 400 | request.invalid   | /data/fields/tags/0
        {'type':'textNote','fields':{'name':'A','tags':[{'name':''}]}}            | 400 | request.invalid   | /data/fields/tags/0/name
        {'type':'textNote','fields':{'name':'A','archived':'no'}}                 | 400 | request.invalid   | /data/fields/archived
        {'type':'textNote','fields':{'name':'A','owner':{'email':'x@y.example'}}} | 422 | validation.referenceNotFound | /data/fields/owner/email
        {'type':'textNote','fields':{'name':'A','owner':{}}}                      | 400 | request.invalid   | /data/fields/owner
        {'type':'textNote','fields':{'name':'A'},'metadata':{'source':{'url':'x'}}} | 400 | request.invalid | /data/metadata/source/url
        {'type':'textNote','fields':{'name':'A'},'parent':{}}                     | 400 | request.invalid   | /data/parent
        {'type':'conversation','fields':{'name':'A','content':'text'}}            | 400 | request.invalid   | /data/fields/content
        {'type':'conversation','fields':{'name':'A','content':[{'externalId':'1'}]}} | 400 | request.invalid | /data/fields/content/0/authorType
        """)
    void createRefuses(String data, int status, String code, String pointer) {
        Wire.Answer answer = desk.create(data);
        assertThat(answer.code()).as(answer.detail()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.where()).isEqualTo(pointer);
    }

    @Test
    void aMemberIsNamedByIdOrByAddressButNotByBoth() {
        String id = desk.note(desk.created("{'type':'textNote','fields':{'name':'A'}}"))
                .at("/fields/creator/id")
                .asString();
        assertThat(desk.create("{'type':'textNote','fields':{'name':'A','owner':{'id':'" + id
                                + "','email':'ana@acme.example'}}}")
                        .status())
                .isEqualTo(422);
        assertThat(desk.create("{'type':'textNote','fields':{'name':'A','owner':{'id':'" + id
                                + "'},'creator':{'email':'jun@acme.example'}}}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aConversationGrowsAndShrinksByItsExternalIds() {
        String id = desk.created(
                "{'type':'conversation','fields':{'name':'Chat','content':[" + PART.formatted("1") + "]}}");
        assertThat(desk.note(id).path("type").asString()).isEqualTo("conversationNote");
        Wire.Answer grown = desk.update(
                id,
                "{'patch':[{'op':'addItems','path':'content','value':[" + PART.formatted("2") + "]},"
                        + "{'op':'removeItems','path':'content','value':[{'externalId':'1'}]}]}");
        assertThat(grown.status()).isEqualTo(200);
        assertThat(desk.fields(id)
                        .path("content")
                        .valueStream()
                        .map(part -> part.path("externalId").asString()))
                .containsExactly("2");
        assertThat(desk.update(
                                id,
                                "{'patch':[{'op':'addItems','path':'content','value':[" + PART.formatted("2") + "]}]}")
                        .code())
                .isEqualTo("validation.failed");
        assertThat(desk.update(id, "{'patch':[{'op':'removeItems','path':'content','value':['2']}]}")
                        .code())
                .isEqualTo("request.invalid");
    }

    @Test
    void unarchivingMeansProcessedAndArchivedReadsUnprocessed() {
        String id = desk.created("{'type':'textNote','fields':{'name':'A'}}");
        assertThat(state(id)).containsExactly(false, false);
        desk.update(id, "{'fields':{'archived':true,'processed':true}}");
        assertThat(state(id)).containsExactly(true, false);
        desk.update(id, "{'patch':[{'op':'set','path':'processed','value':true}]}");
        assertThat(state(id)).containsExactly(true, false);
        desk.update(id, "{'patch':[{'op':'set','path':'archived','value':false}]}");
        assertThat(state(id)).containsExactly(false, true);
        desk.update(id, "{'fields':{'processed':false}}");
        assertThat(state(id)).containsExactly(false, false);
    }

    @Test
    void tagsAreSetAddedRemovedAndCleared() {
        String id = desk.created("{'type':'textNote','fields':{'name':'A','tags':[{'name':'mobile'}]}}");
        desk.update(
                id,
                "{'patch':[{'op':'addItems','path':'tags','value':[{'name':'billing'},{'name':'fresh'}]},"
                        + "{'op':'removeItems','path':'tags','value':[{'name':'mobile'},{'name':'unheard of'}]}]}");
        assertThat(tags(id)).containsExactly("billing", "fresh");
        desk.update(id, "{'fields':{'tags':[{'name':'praise'}]}}");
        assertThat(tags(id)).containsExactly("praise");
        desk.update(id, "{'patch':[{'op':'clear','path':'tags'}]}");
        assertThat(tags(id)).isEmpty();
    }

    @Test
    void theOwnerIsClearedByNullOrByPatch() {
        String id = desk.created("{'type':'textNote','fields':{'name':'A','owner':{'email':'jun@acme.example'}}}");
        desk.update(id, "{'fields':{'owner':null}}");
        assertThat(desk.fields(id).has("owner")).isFalse();
        desk.update(id, "{'patch':[{'op':'set','path':'owner','value':{'email':'jun@acme.example'}}]}");
        desk.update(id, "{'patch':[{'op':'clear','path':'owner'}]}");
        assertThat(desk.fields(id).has("owner")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                                                         | 400 | /data
        {'fields':{'name':'B'},'patch':[]}                                         | 400 | /data
        {'fields':{'name':'B'},'metadata':{}}                                      | 400 | /data/metadata
        {'fields':{'name':null}}                                                   | 422 | /data/fields/name
        {'fields':{'content':null}}                                                | 422 | /data/fields/content
        {'fields':{'creator':{'email':'jun@acme.example'}}}                        | 422 | /data/fields/creator
        {'fields':{'color':'red'}}                                                 | 422 | /data/fields/color
        {'patch':[{'op':'replace','path':'name','value':'B'}]}                     | 400 | /data/patch/0/op
        {'patch':[{'op':'set','path':'/name','value':'B'}]}                        | 422 | /data/patch/0/path
        {'patch':[{'op':'set','path':'name'}]}                                     | 400 | /data/patch/0/value
        {'patch':[{'op':'clear','path':'owner','value':null}]}                     | 400 | /data/patch/0/value
        {'patch':[{'op':'clear','path':'name'}]}                                   | 422 | /data/patch/0
        {'patch':[{'op':'set','path':'name','value':'B','why':''}]}                | 400 | /data/patch/0/why
        {'patch':[{'op':'addItems','path':'content','value':[]}]}                  | 422 | /data/patch/0/value
        {'patch':[{'op':'addItems','path':'tags','value':'x'}]}                    | 400 | /data/patch/0/value
        {'patch':[{'op':'set','path':'tags','value':[]},{'op':'clear','path':'tags'}]} | 422 | /data/patch/1
        {'patch':[{'op':'clear','path':'tags'},{'op':'addItems','path':'tags','value':[{'name':'a'}]}]} | 422 | /data/patch/1
        """)
    void updateRefuses(String data, int status, String pointer) {
        String id = desk.created("{'type':'textNote','fields':{'name':'A','tags':[{'name':'mobile'}]}}");
        JsonNode before = desk.note(id);
        Wire.Answer answer = desk.update(id, data);
        assertThat(answer.status()).as(answer.detail()).isEqualTo(status);
        assertThat(answer.where()).isEqualTo(pointer);
        assertThat(desk.note(id)).isEqualTo(before);
    }

    @Test
    void contentWithHighlightsIsFrozenAndTheRestIsNot() {
        JsonNode frozen = desk.search("{'filter':{'type':'textNote','fields':{'processed':true}}}")
                .data()
                .valueStream()
                .filter(note -> desk.update(note.path("id").asString(), "{'fields':{'content':'<p>Other words.</p>'}}")
                                .status()
                        == 422)
                .findFirst()
                .orElseThrow();
        String id = frozen.path("id").asString();
        Wire.Answer refused =
                desk.update(id, "{'patch':[{'op':'set','path':'content','value':'<p>Other words.</p>'}]}");
        assertThat(refused.code()).isEqualTo("validation.forbidden");
        assertThat(desk.fields(id).path("content")).isEqualTo(frozen.at("/fields/content"));
        assertThat(desk.update(id, "{'fields':{'name':'Renamed'}}").status()).isEqualTo(200);
    }

    @Test
    void deletingIsForGood() {
        String id = desk.created("{'type':'textNote','fields':{'name':'A'}}");
        assertThat(desk.api().delete("/notes/" + id).status()).isEqualTo(204);
        assertThat(desk.api().get("/notes/" + id).status()).isEqualTo(404);
        assertThat(desk.api().delete("/notes/" + id).status()).isEqualTo(404);
        assertThat(desk.update(id, "{'fields':{'name':'B'}}").status()).isEqualTo(404);
    }

    @Test
    void commentsAreWrittenAndNeverRead() {
        String target = "/notes/" + desk.created("{'type':'textNote','fields':{'name':'A'}}") + "/comments";
        Wire.Answer answer = desk.api().post(target, Desk.data("{'content':'For the security epic.'}"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.data().propertyNames()).containsExactly("id");
        assertThat(desk.api().post(target, Desk.data("{'content':''}")).status())
                .isEqualTo(400);
        assertThat(desk.api()
                        .post(target, Desk.data("{'content':'" + "a".repeat(7001) + "'}"))
                        .status())
                .isEqualTo(400);
        assertThat(desk.api()
                        .post("/notes/" + new UUID(0, 1) + "/comments", Desk.data("{'content':'a'}"))
                        .status())
                .isEqualTo(404);
        assertThat(desk.api().get(target).code()).isEqualTo("route.notFound");
    }

    private List<Boolean> state(String id) {
        JsonNode fields = desk.fields(id);
        return List.of(
                fields.path("archived").booleanValue(), fields.path("processed").booleanValue());
    }

    private List<String> tags(String id) {
        return desk.fields(id)
                .path("tags")
                .valueStream()
                .map(tag -> tag.path("name").asString())
                .toList();
    }
}
