package io.pbmcp.sandbox.http;

import io.pbmcp.sandbox.world.Ids;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** The query string, decoded; wrong values are refused with 400 and {@code source.parameter}. */
public record Query(Map<String, List<String>> values) {

    /** Name of the parameter that carries the place in a list. */
    public static final String CURSOR = "pageCursor";

    /** Reads a raw query string; "" for none. */
    public static Query read(String raw) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int sign = pair.indexOf('=');
                String name = sign < 0 ? pair : pair.substring(0, sign);
                String value = sign < 0 ? "" : pair.substring(sign + 1);
                values.computeIfAbsent(decoded(name), unused -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return new Query(values);
    }

    /** The one value of a parameter; given twice it is refused. */
    public Optional<String> one(String name) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw Problem.parameter(name, "'" + name + "' may be given once only.");
        }
        return given.stream().findFirst();
    }

    /** All values of these names together, such as {@code type[]} and {@code type}. */
    public List<String> all(String... names) {
        return Stream.of(names)
                .flatMap(name -> values.getOrDefault(name, List.of()).stream())
                .toList();
    }

    public Optional<UUID> uuid(String name) {
        return one(name)
                .map(text ->
                        Ids.read(text).orElseThrow(() -> Problem.parameter(name, "'" + name + "' must be a UUID.")));
    }

    public Optional<Boolean> flag(String name) {
        return one(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.parameter(name, "'" + name + "' must be true or false.");
        });
    }

    public Optional<Instant> moment(String name) {
        return one(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException wrong) {
                throw Problem.parameter(name, "'" + name + "' must be a date and time such as 2026-04-30T08:00:00Z.");
            }
        });
    }

    /**
     * The fields asked for with {@code fields[]} or {@code fields}, repeated or separated by commas; empty when the
     * parameter is missing.
     */
    public Optional<List<String>> fields() {
        if (!values.containsKey("fields[]") && !values.containsKey("fields")) {
            return Optional.empty();
        }
        return Optional.of(all("fields[]", "fields").stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .filter(value -> !value.isBlank())
                .toList());
    }

    /** Refuses parameters other than these and the cursor. */
    public void only(Set<String> names) {
        for (String name : values.keySet()) {
            if (!names.contains(name) && !name.equals(CURSOR)) {
                throw Problem.parameter(name, "'" + name + "' is not a parameter of this operation.");
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException wrong) {
            throw Problem.of(Code.REQUEST_MALFORMED, "The query string is not properly encoded.");
        }
    }
}
