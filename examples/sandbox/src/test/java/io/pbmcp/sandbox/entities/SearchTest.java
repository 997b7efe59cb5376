package io.pbmcp.sandbox.entities;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.openapi.Wire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Lists and searches; words in angle brackets stand for ids. */
class SearchTest {

    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";
    private static Desk desk;
    private static String product;
    private static String team;
    private static String promise;
    private static String reach;
    private static String date;
    private static String risk;
    private static String themes;
    private static String status;

    @BeforeAll
    static void open() {
        desk = Desk.seeded();
        JsonNode fields =
                desk.wire().get("/entities/configurations/feature").data().path("fields");
        promise = id(fields, "Customer promise");
        reach = id(fields, "Reach");
        date = id(fields, "Committed date");
        risk = id(fields, "Risk");
        themes = id(fields, "Themes");
        status = fields.at("/status/values/data/3/id").asString();
        String riskName = fields.path(risk).at("/values/data/0/name").asString();
        team = desk.wire()
                .get("/entities?type%5B%5D=feature&fields%5B%5D=teams")
                .data()
                .valueStream()
                .map(entity -> entity.at("/fields/teams/0/name").asString(""))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseThrow();
        product = desk.create("product", "{'name':'Zebra product'}");
        desk.tick();
        desk.create(
                "feature",
                "{'name':'Zebra one','status':{'name':'In progress'},'teams':[{'name':'" + team + "'}],'" + promise
                        + "':'Quick and quiet','" + reach + "':80,'" + date + "':'2026-12-31','" + risk + "':{'name':'"
                        + riskName + "'},'" + themes + "':[{'name':'Offline'},{'name':'Trust'}]}",
                product);
        desk.tick();
        desk.create(
                "feature",
                "{'name':'Zebra two','archived':true,'owner':null,'" + themes + "':[{'name':'Trust'}]}",
                product);
        desk.patch("/entities/" + product, "{'data':{'metadata':{'source':{'system':'zoo','recordId':'Z-1'}}}}");
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name=zebra | Zebra product,Zebra one,Zebra two",
                "name=ZEBRA&type[]=feature | Zebra one,Zebra two",
                "name=zebra&type[]=feature&type[]=product | Zebra product,Zebra one,Zebra two",
                "name=zebra&archived=true | Zebra two",
                "name=zebra&type[]=feature&archived=false | Zebra one",
                "parent[id]=<product> | Zebra one,Zebra two",
                "parent[id]=<unknown> | ",
                "name=zebra&status[name]=In progress | Zebra one",
                "name=zebra&status[id]=<status> | Zebra one",
                "name=zebra&teams[name]=<team> | Zebra one",
                "name=zebra&type[]=feature&owner[email]=ana@acme.example | Zebra one",
                "name=zebra&owner[id]=a11ce000-0000-4000-8000-000000000001 | Zebra product,Zebra one",
                "metadata[source][system]=zoo | Zebra product",
                "metadata[source][system]=zoo&metadata[source][recordId]=Z-2 | ",
            })
    void aListIsFilteredByAllOfItsFilters(String query, String names) {
        Wire.Answer answer = desk.wire().get("/entities?" + encoded(filled(query)));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(names(answer)).isEqualTo(Optional.ofNullable(names).orElse(""));
    }

    @ParameterizedTest
    @CsvSource({
        "type[]=epic, type[]",
        "owner[id]=ana, owner[id]",
        "archived=maybe, archived",
        "status[name]=in progress, status[name]",
        "teams[name]=nobody, teams[name]",
        "type[]=product&status[name]=In progress, status[name]",
        "type[]=product&parent[id]=00000000-0000-4000-8000-000000000000, parent[id]",
        "teams[id]=00000000-0000-4000-8000-000000000000&teams[name]=x, teams[name]",
        "updatedFrom=2026-01-01T00:00:00Z, updatedFrom",
        "pageSize=5, pageSize",
        "pageCursor=nonsense, pageCursor",
        "pageCursor=AAAAAAAAAAAAAAAAAAAAAAAAAAA, pageCursor",
    })
    void aWrongFilterIs400AndNamed(String query, String parameter) {
        Wire.Answer answer = desk.wire().get("/entities?" + encoded(query));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.where()).isEqualTo(parameter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'fields':{'name':'zebra'}} | Zebra product,Zebra one,Zebra two",
                "{'type':'feature','fields':{'name':'zebra'}} | Zebra one,Zebra two",
                "{'type':['feature'],'fields':{'name':'zebra','archived':false}} | Zebra one",
                "{'fields':{'name':'zebra','status':[{'name':'In progress'},{'name':'Released'}]}} | Zebra one",
                "{'fields':{'name':'zebra','teams':[{'name':'<team>'}]}} | Zebra one",
                "{'fields':{'name':'zebra','owner':[{'email':'ana@acme.example'}]}} | Zebra product,Zebra one",
                "{'fields':{'name':'zebra','creator':[{'email':'ana@acme.example'}]}} | Zebra product,Zebra one,Zebra two",
                "{'id':['<product>']} | Zebra product",
                "{'relationships':{'parent':[{'id':'<product>'}]}} | Zebra one,Zebra two",
                "{'metadata':{'source':{'recordId':'Z-1'}}} | Zebra product",
                "{'createdAt':{'from':'2026-11-21T09:00:01.123456Z','to':'2026-11-21T09:00:01.123456Z'}} | Zebra one",
                "{'createdAt':{'from':'2026-11-21T09:00:00Z','to':'2026-11-21T09:00:01Z'}} | Zebra product",
                "{'type':['feature'],'fields':{'<promise>':{'contains':'QUIET'}}} | Zebra one",
                "{'type':['feature'],'fields':{'name':'zebra','<reach>':{'eq':80.0}}} | Zebra one",
                "{'type':['feature'],'fields':{'name':'zebra','<date>':{'eq':'2026-12-31'}}} | Zebra one",
                "{'type':['feature'],'fields':{'name':'zebra','<risk>':{'isSet':true}}} | Zebra one",
                "{'type':['feature'],'fields':{'name':'zebra','<risk>':{'isSet':false}}} | Zebra two",
                "{'type':['feature'],'fields':{'name':'zebra','<themes>':{'any':[{'name':'Offline'},{'name':'Trust'}]}}} | Zebra one,Zebra two",
                "{'type':['feature'],'fields':{'name':'zebra','<themes>':{'all':[{'name':'Offline'},{'name':'Trust'}]}}} | Zebra one",
            })
    void aSearchIsFilteredByAllOfItsFilters(String filter, String names) {
        Wire.Answer answer = filter.contains("'type':'")
                ? lenient("{'data':{'filter':" + filled(filter) + "}}")
                : desk.post("/entities/search", "{'data':{'filter':" + filled(filter) + "}}");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(names(answer)).isEqualTo(names);
    }

    /** A bare string for a type is shown in examples, though not in the schema. */
    private static Wire.Answer lenient(String body) {
        return new Wire(desk.wire().base(), desk.wire().token(), desk.wire().http(), Optional.empty())
                .post("/entities/search", Desk.json(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'types':['feature']} | 400 | /data/types",
                "{'name':'zebra'} | 400 | /data/name",
                "{'filter':{'name':'zebra'}} | 400 | /data/filter/name",
                "{'filter':{'type':['epic']}} | 400 | /data/filter/type/0",
                "{'filter':{'id':'x'}} | 400 | /data/filter/id",
                "{'filter':{'createdAt':{'from':'2026-02-01T00:00:00Z','to':'2026-01-01T00:00:00Z'}}} | 400 | /data/filter/createdAt",
                "{'filter':{'createdAt':{'after':'2026-02-01T00:00:00Z'}}} | 400 | /data/filter/createdAt/after",
                "{'filter':{'createdAt':{'from':'yesterday'}}} | 400 | /data/filter/createdAt/from",
                "{'filter':{'fields':{'status':[{'name':'in progress'}]}}} | 422 | /data/filter/fields/status/0",
                "{'filter':{'fields':{'status':{'name':'In progress'}}}} | 400 | /data/filter/fields/status",
                "{'filter':{'fields':{'owner':[{'email':'nobody@acme.example'}]}}} | 422 | /data/filter/fields/owner/0",
                "{'filter':{'type':['product'],'fields':{'status':[{'name':'In progress'}]}}} | 400 | /data/filter/fields/status",
                "{'filter':{'fields':{'<reach>':{'eq':1}}}} | 400 | /data/filter/fields/<reach>",
                "{'filter':{'type':['company'],'fields':{'<reach>':{'eq':1}}}} | 400 | /data/filter/fields/<reach>",
                "{'filter':{'type':['feature'],'fields':{'colour':{'eq':1}}}} | 400 | /data/filter/fields/colour",
                "{'filter':{'type':['feature'],'fields':{'<reach>':{'contains':'1'}}}} | 400 | /data/filter/fields/<reach>/contains",
                "{'filter':{'type':['feature'],'fields':{'<reach>':{'eq':'1'}}}} | 400 | /data/filter/fields/<reach>/eq",
                "{'filter':{'type':['feature'],'fields':{'<reach>':{'eq':1,'isSet':true}}}} | 400 | /data/filter/fields/<reach>/eq",
                "{'filter':{'type':['feature'],'fields':{'<themes>':{'any':[],'all':[]}}}} | 400 | /data/filter/fields/<themes>",
                "{'filter':{'type':['feature'],'fields':{'<risk>':{'name':'nothing'}}}} | 422 | /data/filter/fields/<risk>",
                "{'filter':{'type':['feature'],'fields':{'health':{'isSet':true}}}} | 400 | /data/filter/fields/health",
                "{'filter':{'metadata':{'source':{}}}} | 400 | /data/filter/metadata/source",
                "{'filter':{'relationships':{'link':[]}}} | 400 | /data/filter/relationships/link",
                "{'return':{'fields':'some'}} | 400 | /data/return/fields",
                "{'return':{'fields':['nonsense']}} | 400 | /data/return/fields",
            })
    void aWrongSearchIsRefusedWhereItIsWrong(String data, int status, String pointer) {
        Wire.Answer answer = desk.post("/entities/search", "{'data':" + filled(data) + "}");
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        assertThat(answer.where()).isEqualTo(filled(pointer));
    }

    @Test
    void aHundredAndOneIdsAreTooMany() {
        String ids = IntStream.range(0, 101).mapToObj(i -> "'" + UNKNOWN + "'").collect(Collectors.joining(","));
        assertThat(desk.post("/entities/search", "{'data':{'filter':{'id':[" + ids + "]}}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aSearchReturnsTheFieldsItAsksFor() {
        String search = "{'data':{'filter':{'id':['" + product + "']},'return':{'fields':";
        assertThat(fieldsOf(search + "['name','teams']}}}").toString())
                .isEqualTo("{\"name\":\"Zebra product\",\"teams\":null}");
        assertThat(fieldsOf(search + "'all'}}}").propertyNames()).contains("description");
        assertThat(fieldsOf(search + "'default'}}}").propertyNames()).doesNotContain("description");
    }

    private static JsonNode fieldsOf(String search) {
        return desk.post("/entities/search", search).data().at("/0/fields");
    }

    @Test
    void pagesOfAListHoldEverythingOnce() {
        List<String> ids = new ArrayList<>();
        Optional<String> target = Optional.of("/entities?fields%5B%5D=name");
        int pages = 0;
        while (target.isPresent()) {
            Wire.Answer answer = desk.wire().get(target.get());
            assertThat(answer.data().size()).isLessThanOrEqualTo(100);
            answer.data().forEach(entity -> ids.add(entity.path("id").asString()));
            target = answer.next().map(desk.wire()::below);
            target.ifPresent(next -> assertThat(next).contains("fields%5B%5D=name", "pageCursor="));
            pages++;
        }
        assertThat(pages).isGreaterThan(3);
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    @Test
    void pagesOfASearchRepeatItsBodyAndSurviveDeletions() {
        String body = "{'data':{'filter':{'type':['user']},'return':{'fields':['name']}}}";
        Wire.Answer first = desk.post("/entities/search", body);
        String next = desk.wire().below(first.next().orElseThrow());
        Wire.Answer second = desk.post(next, body);
        assertThat(second.status()).isEqualTo(200);
        Set<String> seen = first.data()
                .valueStream()
                .map(entity -> entity.path("id").asString())
                .collect(Collectors.toSet());
        assertThat(second.data()
                        .valueStream()
                        .map(entity -> entity.path("id").asString())
                        .toList())
                .doesNotContainAnyElementsOf(seen);
        Wire.Answer other = desk.post(next, "{'data':{'filter':{'type':['company']}}}");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.where()).isEqualTo("pageCursor");
        desk.wire().delete("/entities/" + first.data().at("/99/id").asString());
        assertThat(desk.post(next, body).data().at("/0/id"))
                .isEqualTo(second.data().at("/0/id"));
    }

    @Test
    void aCursorExpires() {
        try (Desk other = Desk.seeded()) {
            Wire.Answer first = other.wire().get("/entities");
            other.clock().advance(Duration.ofMinutes(61));
            Wire.Answer late = other.wire().get(other.wire().below(first.next().orElseThrow()));
            assertThat(late.status()).isEqualTo(400);
            assertThat(late.detail()).contains("expired");
        }
    }

    private static String names(Wire.Answer answer) {
        return answer.data()
                .valueStream()
                .map(entity -> entity.at("/fields/name").asString())
                .collect(Collectors.joining(","));
    }

    private static String filled(String text) {
        return text.replace("<product>", product)
                .replace("<team>", team)
                .replace("<status>", status)
                .replace("<promise>", promise)
                .replace("<reach>", reach)
                .replace("<date>", date)
                .replace("<risk>", risk)
                .replace("<themes>", themes)
                .replace("<unknown>", UNKNOWN);
    }

    private static String encoded(String query) {
        return List.of(query.split("&", -1)).stream()
                .map(pair -> {
                    int sign = pair.indexOf('=');
                    return encode(pair.substring(0, sign)) + "=" + encode(pair.substring(sign + 1));
                })
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String id(JsonNode fields, String name) {
        return fields.valueStream()
                .filter(field -> field.path("name").asString().equals(name))
                .map(field -> field.path("id").asString())
                .findFirst()
                .orElseThrow();
    }
}
