package io.pbmcp.tools.members;

import io.pbmcp.tools.kit.Description;
import io.pbmcp.tools.workspace.Named;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What {@code team_update} takes. */
record UpdateTeamArguments(
        @Description("Name, handle or id.") @NotBlank @Size(max = 512)
        String team,

        @Description("New name.") @Size(max = 255) @Nullable String name,

        @Description("New handle.") @Size(max = 256) @Nullable
        String handle,

        @Description("New one; empty clears it.") @Size(max = 10_000) @Nullable
        String description,

        @Description("Names, e-mails or ids.") @Size(max = 100) @Nullable
        List<@NotBlank @Size(max = 512) String> addMembers,

        @Description("Same.") @Size(max = 100) @Nullable List<@NotBlank @Size(max = 512) String> removeMembers,

        @Description("Replaces all.") @Size(max = 100) @Nullable
        List<@NotBlank @Size(max = 512) String> members) {

    /** Refuses what contradicts itself. */
    TeamWords words() {
        if (Stream.of(name, handle, description, addMembers, removeMembers, members)
                .allMatch(each -> each == null)) {
            throw MembersPatch.refused("team", "nothing says what is to change");
        }
        if (members != null && (addMembers != null || removeMembers != null)) {
            throw MembersPatch.refused("members", "replaces all, so it excludes add_members and remove_members");
        }
        return TeamWords.of(name, handle, description);
    }

    /** The fields that are given, whether or not they would be different, for the policy. */
    Set<String> named(TeamWords words) {
        var named = new HashSet<>(words.ids());
        if (Stream.of(members, addMembers, removeMembers).anyMatch(each -> each != null)) {
            named.add("members");
        }
        return named;
    }

    /** Who comes and who leaves, given who is there. */
    Mono<MembersPatch> patch(List<Team.Person> now, People people) {
        if (members != null) {
            return present(members, now, people, "members").map(wanted -> MembersPatch.to(wanted, now));
        }
        return people.members("add_members", addMembers)
                .flatMap(coming -> present(
                                removeMembers == null ? List.of() : removeMembers, now, people, "remove_members")
                        .map(leaving -> MembersPatch.of(coming, leaving, now)));
    }

    /** Those who are in the team come first: they need not be active members any more. */
    private static Mono<List<Named>> present(
            List<String> texts, List<Team.Person> now, People people, String argument) {
        return Flux.range(0, texts.size())
                .concatMap(i -> people.among(now, texts.get(i))
                        .map(person -> Mono.just(MembersPatch.named(person)))
                        .orElseGet(() -> people.assignable(argument + "[" + i + "]", texts.get(i))))
                .distinct(Named::id)
                .collectList();
    }
}
