package io.pbmcp.sandbox.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.openapi.Wire;
import io.pbmcp.sandbox.plugins.Receiver.Said;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluginsTest {

    private static final String URL = "https://hooks.example.com/push";

    private final Desk desk = Desk.open();

    @AfterEach
    void close() {
        desk.close();
    }

    private String created(String fields) {
        Wire.Answer answer = desk.create(fields);
        assertThat(answer.status()).isEqualTo(201);
        return answer.data().path("id").asString();
    }

    @Test
    void anEnabledIntegrationIsProbedAndItsActionNeverShown() {
        String id = created(Desk.fields(URL, ",'headers':{'authorization':'Basic x'}}"));
        assertThat(desk.receiver().heard()).containsExactly("GET /push text/plain Basic x");
        Wire.Answer read = desk.wire().get(Desk.ALL + "/" + id);
        assertThat(read.data().path("fields").toString())
                .isEqualTo("{\"type\":\"com.example.tracker\",\"name\":\"Tracker\",\"integrationStatus\":\"enabled\","
                        + "\"initialState\":{\"label\":\"Push\"}}");
        assertThat(desk.wire().get(Desk.ALL).data()).hasSize(2);
    }

    @Test
    void aReceiverThatDoesNotEchoFailsTheCreate() {
        for (Said said : new Said[] {
            new Said(404, "text/plain", ""), new Said(200, "application/json", "{}"), new Said(200, "text/plain", "ok")
        }) {
            desk.receiver().says(unused -> said);
            Wire.Answer answer = desk.create(Desk.fields(URL, "}"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("callback.probeFailed");
            assertThat(answer.where()).isEqualTo("/data/fields/action/url");
        }
        assertThat(desk.wire().get(Desk.ALL).data()).hasSize(1);
    }

    @Test
    void aHostThatNobodyStandsForFailsTheProbeUnlessTheIntegrationIsDisabled() {
        String elsewhere = "https://elsewhere.example.com/push";
        assertThat(desk.create(Desk.fields(elsewhere, "}")).code()).isEqualTo("callback.probeFailed");
        String id = created(Desk.fields(elsewhere, "},'integrationStatus':'disabled'"));
        assertThat(desk.update(id, "{'integrationStatus':'enabled'}").status()).isEqualTo(200);
        assertThat(desk.wire().get(Desk.ALL + "/" + id).data().at("/fields/integrationStatus"))
                .hasToString("\"enabled\"");
    }

    @Test
    void onlyANewAddressOfAnEnabledIntegrationIsProbedAgain() {
        String id = created(Desk.fields(URL, "}"));
        desk.receiver().heard().clear();
        assertThat(desk.update(id, "{'name':'Other','initialState':{'label':'Go'}}")
                        .status())
                .isEqualTo(200);
        assertThat(desk.update(id, "{'action':{'url':'" + URL + "','version':1}}")
                        .status())
                .isEqualTo(200);
        assertThat(desk.update(id, "{'integrationStatus':'disabled','action':{'url':'" + URL + "/2','version':1}}")
                        .status())
                .isEqualTo(200);
        assertThat(desk.receiver().heard()).isEmpty();
        assertThat(desk.update(id, "{'integrationStatus':'enabled','action':{'url':'" + URL + "/3','version':1}}")
                        .status())
                .isEqualTo(200);
        assertThat(desk.receiver().heard()).containsExactly("GET /push/3 text/plain null");
        desk.receiver().says(unused -> new Said(500, "text/plain", ""));
        assertThat(desk.update(id, "{'name':'Third','action':{'url':'" + URL + "','version':1}}")
                        .code())
                .isEqualTo("callback.probeFailed");
        assertThat(desk.wire().get(Desk.ALL + "/" + id).data().at("/fields/name"))
                .hasToString("\"Other\"");
    }

    @Test
    void othersAreServedWhileAReceiverThinks() {
        desk.receiver().says(token -> {
            assertThat(desk.wire().delete(Desk.ALL + "/" + desk.seeded()).status())
                    .isEqualTo(204);
            return new Said(200, "text/plain", token);
        });
        created(Desk.fields(URL, "}"));
        assertThat(desk.wire().get(Desk.ALL).data()).hasSize(1);
        assertThat(desk.sandbox().stats().byStatus()).containsEntry(201, 1L).containsEntry(204, 1L);
    }

    @Test
    void anIntegrationThatGoesWhileItIsProbedIsNotFound() {
        String id = created(Desk.fields(URL, "}"));
        desk.receiver().says(token -> {
            desk.wire().delete(Desk.ALL + "/" + id);
            return new Said(200, "text/plain", token);
        });
        assertThat(desk.update(id, "{'action':{'url':'" + URL + "/2','version':1}}")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "http://hooks.example.com/ | 400 | /data/fields/action/url",
                "https://localhost/ | 422 | /data/fields/action/url",
                "https://127.0.0.1/ | 422 | /data/fields/action/url",
                "https://[::1]/ | 422 | /data/fields/action/url",
                "https://printer.local/ | 422 | /data/fields/action/url",
                "https://me:secret@hooks.example.com/ | 422 | /data/fields/action/url",
                "https://hooks example.com/ | 400 | /data/fields/action/url",
            })
    void onlyPublicAddressesAreTaken(String url, int status, String pointer) {
        Wire.Answer answer = desk.create(Desk.fields(url, "}"));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.where()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'name':''} | /data/fields/name",
                "{'type':'com.example'} | /data/fields/type",
                "{'integrationStatus':'on'} | /data/fields/integrationStatus",
                "{'initialState':{'label':'Push it now'}} | /data/fields/initialState/label",
                "{'action':{'version':1}} | /data/fields/action/url",
                "{'action':{'url':'https://hooks.example.com','version':2}} | /data/fields/action/version",
            })
    void wrongFieldsAreRefused(String fields, String pointer) {
        Wire.Answer answer = desk.update(desk.seeded(), fields);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.where()).isEqualTo(pointer);
    }

    @Test
    void scopesAreAskedForBeforeAnybodyIsProbed() {
        Wire reader = desk.wire().with(desk.sandbox().token(Set.of("plugin-integrations:read")));
        assertThat(reader.post(Desk.ALL, Desk.data(Desk.fields(URL, "}"))).status())
                .isEqualTo(403);
        assertThat(reader.delete(Desk.ALL + "/" + desk.seeded()).status()).isEqualTo(403);
        assertThat(desk.receiver().heard()).isEmpty();
        assertThat(desk.wire().get(Desk.ALL + "/" + Desk.NOBODY).status()).isEqualTo(404);
    }
}
