package io.pbmcp.tools.notes;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.kit.Detail;
import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.GivenText;
import io.pbmcp.tools.kit.Omittable;
import io.pbmcp.tools.kit.Refusal;
import io.pbmcp.tools.kit.RefusedException;
import io.pbmcp.tools.productboard.Source;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code note_search} takes; everything narrows the list. */
record SearchNotesArguments(
        @Description("Words in title or content.") @Size(max = 255) @Nullable
        String text,

        @Description("All when left out.") @Size(max = 3) @Nullable
        List<NoteType> types,

        @Description("Any of these exact names.") @Size(max = 50) @Nullable
        List<@NotBlank @Size(max = 255) String> tags,

        @Description("All of tags, not any.") @Nullable Boolean allTags,

        @Description("What they are without.") @Size(min = 1, max = 4) @Nullable
        List<Missing> missing,

        @Description("Name, e-mail or id.") @Size(max = 255) @Nullable
        String owner,

        @Description("Same.") @Size(max = 255) @Nullable String creator,

        @Description("Id, URL, name or e-mail.") @Size(max = 512) @Omittable @Nullable
        String customer,

        @Description("What they are about: id or URL.") @Size(max = 512) @Omittable @Nullable
        String link,

        @Description("Default: all but archived.") @Nullable NoteState state,

        @Description("2026-Q1, or 2026-01-01..2026-03-31.") @Size(max = 80) @Nullable
        String created,

        @Description("Same.") @Size(max = 80) @Nullable String updated,

        @Description("Its origin.") @Valid @Nullable Origin source,

        @Description("Only these.") @Size(max = 100) @Nullable
        List<@Size(max = 512) String> ids,

        @Description("Default 25, at most 500.") @Min(1) @Max(500) @Nullable
        Integer limit,

        @Description("To go on.") @Size(max = 4096) @Nullable
        String cursor,

        @Description("full: whole content, URL.") @Nullable Detail detail) {

    private static final int LIMIT = 25;

    /** Another system, or one record there. */
    record Origin(
            @Size(max = 255) @Nullable String system,
            @Size(max = 255) @Nullable String recordId) {

        Source read() {
            if (system == null && recordId == null) {
                throw refused("source", "has neither system nor record_id", "Say one of them, or leave it out.");
            }
            return new Source(
                    GivenText.of("source.system", system),
                    GivenText.of("source.record_id", recordId),
                    Optional.empty());
        }
    }

    /** What Productboard filters by text; refused where it says nothing. */
    record Words(Optional<String> text, Optional<Source> source) {}

    Words words() {
        if (Boolean.TRUE.equals(allTags) && tagNames().isEmpty()) {
            throw refused("all_tags", "needs tags", "Pass the tags that all have to be there, or leave it out.");
        }
        return new Words(GivenText.of("text", text), Optional.ofNullable(source).map(Origin::read));
    }

    private static RefusedException refused(String argument, String problem, String next) {
        return Refusal.of(ErrorCode.INVALID_ARGUMENTS, argument, problem, next).asException();
    }

    /** What Productboard cannot filter by; refused when it contradicts another argument. */
    NoteSieve sieve() {
        var without = missing == null ? List.<Missing>of() : missing;
        for (var each : without) {
            var contradicts = switch (each) {
                case CUSTOMER -> NoteFilter.given(customer).isPresent();
                case OWNER -> NoteFilter.given(owner).isPresent();
                case LINK -> NoteFilter.given(link).isPresent();
                case TAGS -> !tagNames().isEmpty();
            };
            if (contradicts) {
                throw refused(
                        "missing",
                        "has " + each.word() + ", and the argument " + each.word() + " says which it has to be",
                        "Leave one of the two out.");
            }
        }
        var all = Boolean.TRUE.equals(allTags) && tagNames().size() > 1;
        return new NoteSieve(Set.copyOf(without), all ? tagNames() : List.of());
    }

    List<String> tagNames() {
        return tags == null
                ? List.of()
                : tags.stream().map(String::strip).distinct().toList();
    }

    /** Notes that were asked for by id are wanted whatever their state. */
    Optional<NoteState> wantedState() {
        var all = ids != null && !ids.isEmpty();
        return Optional.ofNullable(state).or(() -> all ? Optional.of(NoteState.ANY) : Optional.empty());
    }

    Optional<String> place() {
        return Optional.ofNullable(cursor);
    }

    int most() {
        return limit == null ? LIMIT : limit;
    }

    boolean full() {
        return detail == Detail.FULL;
    }
}
