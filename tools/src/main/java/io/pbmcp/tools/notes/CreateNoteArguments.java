package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.Omittable;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.productboard.Source;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code note_create} takes. */
record CreateNoteArguments(
        @NotBlank @Size(max = 255) @Description("In one line.")
        String title,

        @Description("Markdown or HTML.") @Size(max = 524_288) @Nullable
        String content,

        @Description("Instead of content.") @Size(min = 1, max = 500) @Nullable
        List<@Valid Part> conversation,

        @Description("Names; new ones are made.") @Size(max = 50) @Omittable @Nullable
        List<@NotBlank @Size(max = 255) String> tags,

        @Description("Name, e-mail or id.") @Size(max = 255) @Omittable @Nullable
        String owner,

        @Description("Id, URL, name or e-mail.") @Size(max = 512) @Omittable @Nullable
        String customer,

        @Description("What it is about: ids or URLs.") @Size(max = 20) @Omittable @Nullable
        List<@Size(max = 512) String> links,

        @Description("Its origin.") @Valid @Nullable Origin source) {

    /** What one person said. */
    record Part(
            @NotNull Speaker author,
            @Size(max = 255) @Nullable String name,
            @NotBlank @Size(max = 65_536) String text,
            @Description("When.") @NotNull Instant at,

            @Description("Default: 1, 2 …") @Size(min = 1, max = 255) @Nullable
            String externalId) {}

    /** Another system, and the record there. */
    record Origin(
            @Size(max = 1024) @Nullable String system,
            @Size(max = 1024) @Nullable String recordId,
            @Size(max = 1024) @Nullable String url) {}

    /** Refuses what does not fit together. */
    void check() {
        if (content != null && conversation != null) {
            throw refused("conversation", "does not go with content: a note has one or the other");
        }
        var ids = new HashSet<String>();
        for (int i = 0; i < parts().size(); i++) {
            if (!ids.add(externalId(i))) {
                throw refused(
                        "conversation[" + i + "].external_id",
                        "is there twice; every part needs its own, and those left out are counted from 1");
            }
        }
    }

    NoteType type() {
        return conversation == null ? NoteType.TEXT : NoteType.CONVERSATION;
    }

    /** The fields of the note as a caller writes them. */
    ObjectNode fields() {
        var fields = JsonNodeFactory.instance.objectNode().put("name", title);
        if (content != null) {
            fields.put("content", content);
        }
        if (conversation != null) {
            var list = fields.putArray("content");
            for (int i = 0; i < parts().size(); i++) {
                var part = parts().get(i);
                var each = list.addObject()
                        .put("externalId", externalId(i))
                        .put("authorType", part.author().word());
                if (part.name() != null) {
                    each.put("authorName", part.name());
                }
                each.put("content", part.text()).put("timestamp", part.at().toString());
            }
        }
        if (tags != null && !tags.isEmpty()) {
            var list = fields.putArray("tags");
            tags.forEach(list::add);
        }
        NoteFilter.given(owner).ifPresent(member -> fields.put("owner", member));
        return fields;
    }

    /** What it writes, relations included, for the policy. */
    Set<String> written() {
        var written = new HashSet<String>(fields().propertyNames());
        NoteFilter.given(customer).ifPresent(given -> written.add("customer"));
        if (!linked().isEmpty()) {
            written.add("links");
        }
        return written;
    }

    List<String> linked() {
        return links == null ? List.of() : links;
    }

    /** The source that the caller gave; empty when there is nothing in it. */
    Optional<Source> given() {
        return Optional.ofNullable(source)
                .map(origin -> new Source(
                        NoteFilter.given(origin.system()),
                        NoteFilter.given(origin.recordId()),
                        NoteFilter.given(origin.url())))
                .filter(read -> read.system().isPresent()
                        || read.recordId().isPresent()
                        || read.url().isPresent());
    }

    private List<Part> parts() {
        return conversation == null ? List.of() : conversation;
    }

    private String externalId(int index) {
        var id = parts().get(index).externalId();
        return id == null ? String.valueOf(index + 1) : id;
    }

    private static RuntimeException refused(String argument, String problem) {
        return Refusal.of(ErrorCode.INVALID_ARGUMENTS, argument, problem, "Correct this argument and call again.")
                .asException();
    }
}
