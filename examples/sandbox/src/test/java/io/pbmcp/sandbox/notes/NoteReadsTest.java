package io.pbmcp.sandbox.notes;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.openapi.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NoteReadsTest {

    private final Desk desk = Desk.open();

    @AfterAll
    void close() {
        desk.close();
    }

    @Test
    void listsNewestFirstInPagesOfAHundred() {
        List<JsonNode> all = all("/notes");
        assertThat(all).hasSize(500);
        assertThat(all.stream().map(note -> note.path("createdAt").asString()).toList())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(all.stream().map(note -> note.path("id").asString()).distinct())
                .hasSize(500);
        assertThat(desk.api().get("/notes").data()).hasSize(100);
    }

    @ParameterizedTest
    @CsvSource({
        "archived=true&processed=true, false, false, false",
        "archived=true&processed=false, true, false, false",
        "archived=false&processed=true, false, true, false",
        "archived=false&processed=false, false, false, true",
        "archived=true, true, false, false",
        "archived=false, false, true, true",
        "processed=true, false, true, false",
        "processed=false, true, false, true",
    })
    void theMatrixOfArchivedAndProcessedHolds(String query, boolean archived, boolean processed, boolean unprocessed) {
        Set<String> states = all("/notes?" + query).stream()
                .map(note -> note.path("fields"))
                .map(fields -> fields.path("archived").booleanValue()
                        ? "archived" + fields.path("processed")
                        : "processed" + fields.path("processed"))
                .collect(Collectors.toSet());
        Set<String> expected = new HashSet<>();
        if (archived) {
            expected.add("archivedfalse");
        }
        if (processed) {
            expected.add("processedtrue");
        }
        if (unprocessed) {
            expected.add("processedfalse");
        }
        assertThat(states).isEqualTo(expected);
    }

    @Test
    void filtersByTypeUnderBothNames() {
        int chats = all("/notes?type%5B%5D=conversationNote").size();
        assertThat(chats).isPositive();
        assertThat(all("/notes?type%5B%5D=conversation")).hasSize(chats);
        assertThat(all("/notes?type%5B%5D=simple&type%5B%5D=opportunity&type%5B%5D=conversation"))
                .hasSize(500);
    }

    @Test
    void filtersByPeopleSourceAndTime() {
        JsonNode note = desk.first("{'filter':{'type':'textNote'}}");
        JsonNode creator = note.at("/fields/creator");
        List<JsonNode> byId = all("/notes?creator%5Bid%5D=" + creator.path("id").asString());
        assertThat(byId)
                .isNotEmpty()
                .allMatch(found -> found.at("/fields/creator/id").equals(creator.path("id")));
        assertThat(all("/notes?creator%5Bemail%5D=" + creator.path("email").asString()))
                .isEqualTo(byId);
        assertThat(all("/notes?metadata%5Bsource%5D%5Bsystem%5D=zendesk"))
                .isNotEmpty()
                .allMatch(
                        found -> found.at("/metadata/source/system").asString().equals("zendesk"));
        String at = note.path("createdAt").asString();
        assertThat(all("/notes?createdFrom=" + at + "&createdTo=" + at)).containsExactly(note);
        assertThat(all("/notes?updatedFrom=2026-11-20T16:00:01Z")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "createdFrom=2026-02-01T00:00:00Z&createdTo=2026-01-01T00:00:00Z, createdFrom",
        "updatedFrom=yesterday, updatedFrom",
        "archived=1, archived",
        "type%5B%5D=memo, type[]",
        "owner%5Bid%5D=me, owner[id]",
        "fields=name&fields=color, fields[]",
        "fields=all&fields=name, fields[]",
        "tag=mobile, tag",
        "pageCursor=abc, pageCursor",
    })
    void refusesWrongParameters(String query, String parameter) {
        Wire.Answer answer = desk.api().get("/notes?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("request.invalid");
        assertThat(answer.where()).isEqualTo(parameter);
    }

    @Test
    void showsEmptyFieldsOnDemandOnly() {
        String id = desk.created("{'type':'textNote','fields':{'name':'Bare'}}");
        assertThat(names(desk.fields(id))).containsExactlyInAnyOrder("name", "creator", "archived", "processed");
        assertThat(names(desk.api().get("/notes/" + id + "?fields=all").data().path("fields")))
                .hasSize(7);
        JsonNode some = desk.api().get("/notes/" + id + "?fields=name,owner").data();
        assertThat(names(some.path("fields"))).containsExactlyInAnyOrder("name", "owner");
        assertThat(some.at("/fields/owner").isNull()).isTrue();
        assertThat(some.has("relationships")).isTrue();
        desk.api().delete("/notes/" + id);
    }

    @Test
    void searchFindsWordsInNamesAndContentsWithoutTheMarkup() {
        assertThat(desk.search("{'search':{'query':'KELLER netz'}}").data()).hasSize(1);
        assertThat(desk.search("{'search':{'query':'blockquote'}}").data()).isEmpty();
        assertThat(desk.search("{'search':{'query':'  '}}").data()).hasSize(100);
        assertThat(desk.search("{'search':{'query':'offline battery'},'filter':{'type':'conversationNote'}}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void searchCombinesFiltersWithAndValuesWithOr() {
        JsonNode linked = desk.first("{'filter':{'fields':{'processed':true}}}");
        String mobile = "{'filter':{'fields':{'tag':{'name':'mobile'}}}}";
        String both = "{'filter':{'fields':{'tag':[{'name':'mobile'},{'name':'billing'}]}}}";
        assertThat(desk.search(mobile).data().size())
                .isPositive()
                .isLessThan(desk.search(both).data().size());
        assertThat(desk.search("{'filter':{'fields':{'tag':{'name':'Mobile'}}}}")
                        .data())
                .isEmpty();
        assertThat(desk.search("{'filter':{'id':'" + linked.path("id").asString() + "','fields':{'processed':false}}}")
                        .data())
                .isEmpty();
        assertThat(desk.search("{'filter':{'metadata':{'source':[{'system':'zendesk'},{'system':'slack'}]}}}")
                        .data())
                .isNotEmpty()
                .allMatch(note -> Set.of("zendesk", "slack")
                        .contains(note.at("/metadata/source/system").asString()));
    }

    @Test
    void searchFollowsRelationships() {
        JsonNode note = all("/notes?processed=true").stream()
                .filter(found -> found.at("/relationships/data").size() == 2)
                .findFirst()
                .orElseThrow();
        String customer = note.at("/relationships/data/0/target/id").asString();
        String link = note.at("/relationships/data/1/target/id").asString();
        JsonNode found = desk.search("{'filter':{'relationships':{'customer':[{'id':'" + customer + "'}],'link':{'id':'"
                        + link + "'}}}}")
                .data();
        assertThat(found)
                .contains(note)
                .allMatch(one -> one.at("/relationships/data").toString().contains(link));
    }

    @Test
    void searchPagesWithTheCursorInTheQueryAndTheSameBody() {
        String body = Desk.data("{'filter':{'fields':{'archived':false}},'return':{'fields':['name']}}");
        List<JsonNode> found = new ArrayList<>();
        Wire.Answer page = desk.api().post("/notes/search", body);
        page.data().forEach(found::add);
        while (page.next().isPresent()) {
            page = desk.api().post(desk.api().below(page.next().orElseThrow()), body);
            page.data().forEach(found::add);
        }
        assertThat(found).hasSize(all("/notes?archived=false").size()).doesNotHaveDuplicates();
        assertThat(found)
                .allSatisfy(note -> assertThat(names(note.path("fields"))).containsExactly("name"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'query':'a'}                                        | /data/query
        {'filter':{'tag':'a'}}                               | /data/filter/tag
        {'filter':{'fields':{'tags':[{'name':'a'}]}}}        | /data/filter/fields/tags
        {'filter':{'fields':{'tag':'a'}}}                    | /data/filter/fields/tag
        {'filter':{'type':'simple'}}                         | /data/filter/type
        {'filter':{'id':'1'}}                                | /data/filter/id
        {'filter':{'fields':{'archived':'yes'}}}             | /data/filter/fields/archived
        {'filter':{'fields':{'owner':{}}}}                   | /data/filter/fields/owner
        {'filter':{'metadata':{'source':{}}}}                | /data/filter/metadata/source
        {'filter':{'createdAt':{'from':'x'}}}                | /data/filter/createdAt/from
        {'filter':{'updatedAt':{'from':'2026-02-01T00:00:00Z','to':'2026-01-01T00:00:00Z'}}} | /data/filter/updatedAt
        {'return':{'fields':'all'}}                          | /data/return/fields
        {'return':{'fields':['color']}}                      | /data/return/fields
        """)
    void searchRefusesWhatItDoesNotKnow(String data, String pointer) {
        Wire.Answer answer = desk.search(data);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.where()).isEqualTo(pointer);
    }

    @Test
    void searchTakesAHundredIdsAndQueriesOf255Characters() {
        String ids = IntStream.range(0, 101)
                .mapToObj(i -> "'" + new UUID(0, i) + "'")
                .collect(Collectors.joining(","));
        assertThat(desk.search("{'filter':{'id':[" + ids + "]}}").status()).isEqualTo(400);
        assertThat(desk.search("{'search':{'query':'" + "a".repeat(256) + "'}}").status())
                .isEqualTo(400);
    }

    @Test
    void hidesAddressesOfMembersWithoutTheScope() {
        Desk blind = desk.scoped("notes:read");
        JsonNode note = blind.first("{}");
        assertThat(note.at("/fields/creator/email").asString()).isEqualTo("[redacted]");
        assertThat(blind.api().get("/notes?owner%5Bemail%5D=ana@acme.example").code())
                .isEqualTo("auth.accessDenied");
        assertThat(blind.search("{'filter':{'fields':{'creator':{'email':'ana@acme.example'}}}}")
                        .code())
                .isEqualTo("auth.accessDenied");
        assertThat(blind.create("{'type':'textNote','fields':{'name':'A'}}").status())
                .isEqualTo(403);
        assertThat(blind.api().delete("/notes/" + note.path("id").asString()).status())
                .isEqualTo(403);
    }

    @Test
    void configurationsSayWhatMayBeWritten() {
        JsonNode all = desk.api().get("/notes/configurations").data();
        assertThat(all.valueStream().map(one -> one.path("type").asString()))
                .containsExactly("textNote", "conversationNote", "opportunityNote");
        assertThat(desk.api()
                        .get("/notes/configurations?type%5B%5D=simple&type%5B%5D=conversationNote")
                        .data())
                .hasSize(2);
        assertThat(desk.api().get("/notes/configurations?type=opportunity").data())
                .hasSize(1);
        JsonNode chat = desk.api().get("/notes/configurations/conversation").data();
        assertThat(chat.path("type").asString()).isEqualTo("conversationNote");
        assertThat(chat.at("/fields/content/lifecycle/patch/addItems").booleanValue())
                .isTrue();
        assertThat(chat.at("/fields/name/constraints/required").booleanValue()).isTrue();
        assertThat(all.get(2).at("/fields/name/lifecycle/create")).isEmpty();
        assertThat(desk.api().get("/notes/configurations/memo").status()).isEqualTo(400);
        assertThat(desk.api().get("/notes/configurations?type=memo").status()).isEqualTo(400);
    }

    @Test
    void anUnknownNoteIsNotFoundAndABrokenIdIsRefused() {
        assertThat(desk.api().get("/notes/" + new UUID(0, 1)).code()).isEqualTo("resource.notFound");
        assertThat(desk.api().get("/notes/latest").status()).isEqualTo(400);
    }

    private List<JsonNode> all(String target) {
        List<JsonNode> all = new ArrayList<>();
        Wire.Answer page = desk.api().get(target);
        page.data().forEach(all::add);
        while (page.next().isPresent()) {
            page = desk.api().get(desk.api().below(page.next().orElseThrow()));
            page.data().forEach(all::add);
        }
        return all;
    }

    private static List<String> names(JsonNode fields) {
        return List.copyOf(fields.propertyNames());
    }
}
