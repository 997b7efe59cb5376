package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Code;
import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.world.EntityType;
import io.pbmcp.sandbox.world.Field;
import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.Option;
import io.pbmcp.sandbox.world.Team;
import io.pbmcp.sandbox.world.World;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds what a client names by id or by name: members, teams, options. Names are exact, in upper and lower case too. */
final class References {

    private final World world;

    References(World world) {
        this.world = world;
    }

    /** {@code {id}} or {@code {email}}, not both; a member who may still log in. */
    Member member(Input input) {
        input.only("id", "email", "metadata");
        Optional<Input> id = input.given("id");
        Optional<Input> email = input.given("email");
        if (id.isPresent() && email.isPresent()) {
            throw input.failed("must name the member by id or by email, not by both.");
        }
        Predicate<Member> wanted = id.map(Input::uuid)
                .map(uuid -> (Predicate<Member>) member -> member.id().equals(uuid))
                .or(() -> email.map(Input::text)
                        .map(text -> member -> member.email().equalsIgnoreCase(text)))
                .orElseThrow(() -> input.invalid("must have an id or an email."));
        return world.members().stream()
                .filter(wanted.and(member -> !member.disabled()))
                .findFirst()
                .orElseThrow(() -> missing(input, "member"));
    }

    /** {@code {id}} or {@code {name}} of a team. */
    Team team(Input input) {
        Optional<Input> id = idNotName(input);
        return id.map(given -> world.teams().find(given.uuid()))
                .orElseGet(() -> {
                    String name = input.need("name").text();
                    return world.teams().stream()
                            .filter(team -> team.name().equals(name))
                            .findFirst();
                })
                .orElseThrow(() -> missing(input, "team"));
    }

    /** {@code {id}} or {@code {name}} of an option of this field that an entity of this type may carry. */
    Option option(Input input, Field field, EntityType type) {
        return option(input, field, option -> option.serves(type));
    }

    /** The same for any type, as in filters. */
    Option option(Input input, Field field) {
        return option(input, field, option -> true);
    }

    private Option option(Input input, Field field, Predicate<Option> fits) {
        Optional<Input> id = idNotName(input);
        String name = id.isPresent() ? "" : input.need("name").text(1, Lifecycle.MAX_TEXT);
        return world.fields().options(field).stream()
                .filter(fits)
                .filter(option -> id.map(Input::uuid)
                        .map(uuid -> uuid.equals(option.id()))
                        .orElseGet(() -> option.name().equals(name)))
                .findFirst()
                .orElseThrow(() -> missing(input, field.name().toLowerCase(Locale.ROOT) + " value"));
    }

    private static Optional<Input> idNotName(Input input) {
        input.only("id", "name", "metadata");
        Optional<Input> id = input.given("id");
        if (id.isPresent() == input.given("name").isPresent()) {
            throw input.invalid("must have either an id or a name.");
        }
        return id;
    }

    private static RuntimeException missing(Input input, String what) {
        return input.problem(
                Code.REFERENCE_NOT_FOUND,
                "No " + what + " matches " + input.value()
                        + "; names are matched exactly, upper and lower case included.");
    }
}
