package io.pbmcp.tools.productboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelTest {

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void anEntityIsReadWhole() {
        var entity = Entity.read(json("""
                {'id': 'e', 'type': 'keyResult', 'fields': {'name': 'N', 'status': {'id': 's', 'name': 'Open'},
                 'archived': true, 'description': '<p>d</p>'},
                 'relationships': {'data': [{'type': 'parent', 'target': {'id': 'p', 'type': 'objective'}},
                                            {'type': 'link'}], 'links': {'next': 'https://x'}},
                 'metadata': {'source': {'system': 'jira', 'recordId': '1', 'url': null}},
                 'links': {'html': 'https://h'}, 'createdAt': '2026-02-01T08:00:00.000000Z', 'updatedAt': '2026-02-01T08:00:00Z'}
                """));
        assertThat(entity.type()).contains(EntityType.KEY_RESULT);
        assertThat(entity.name()).isEqualTo("N");
        assertThat(entity.status()).contains("Open");
        assertThat(entity.archived()).isTrue();
        assertThat(entity.relationships().complete()).isFalse();
        assertThat(entity.relationships().parent().map(Relationship::targetId)).contains("p");
        assertThat(entity.relationships().known()).hasSize(1);
        assertThat(entity.source().flatMap(Source::recordId)).contains("1");
        assertThat(entity.html()).contains("https://h");
        assertThat(entity.createdAt()).contains(Instant.parse("2026-02-01T08:00:00Z"));
        assertThat(entity.fingerprint()).isEqualTo("e|N|2026-02-01T08:00:00Z");
    }

    @Test
    void aReferenceIsAnEntityThatSaysLittle() {
        var entity =
                Entity.read(json("{'id': 'e', 'type': 'dashboard', 'links': {'html': null}, 'createdAt': 'soon'}"));
        assertThat(entity.type()).isEmpty();
        assertThat(entity.name()).isEmpty();
        assertThat(entity.html()).isEmpty();
        assertThat(entity.createdAt()).isEmpty();
        assertThat(entity.source()).isEmpty();
        assertThat(entity.relationships()).isEqualTo(new Relationships(List.of(), true));
    }

    @Test
    void aNotesRelationshipsMayBeABareArray() {
        var note = Note.read(json("""
                {'id': 'n', 'type': 'textNote', 'fields': {'name': 'N', 'content': '<p>c</p>', 'processed': true,
                 'tags': [{'id': 't', 'name': 'sales'}, {}], 'createdAt': '2026-03-01T10:00:00Z'},
                 'relationships': [{'type': 'customer', 'target': {'id': 'u', 'type': 'user'}},
                                   {'type': 'link', 'target': {'id': 'f', 'type': 'feature'}}]}
                """));
        assertThat(note.relationships().customer().map(Relationship::targetId)).contains("u");
        assertThat(note.relationships().of("link")).hasSize(1);
        assertThat(note.tags()).containsExactly("sales");
        assertThat(note.state()).isEqualTo("processed");
        assertThat(note.content()).contains("<p>c</p>");
        assertThat(note.createdAt()).isPresent();
    }

    @Test
    void whatHasNoIdIsNotBelieved() {
        assertThatThrownBy(() -> Entity.read(json("{}"))).isInstanceOf(ProductboardException.class);
        assertThatThrownBy(() -> Note.read(json("{'id': 5}"))).isInstanceOf(ProductboardException.class);
    }

    @Test
    void aSourceIsWrittenAsItIsRead() {
        var source = new Source(Optional.of("zendesk"), Optional.of("77"), Optional.of("https://z"));
        assertThat(Source.read(source.metadata())).contains(source);
        assertThat(Source.ours("k").isOurs()).isTrue();
        assertThat(source.isOurs()).isFalse();
        assertThat(Source.read(json("{'source': {}}"))).isEmpty();
    }
}
