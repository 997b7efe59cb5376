package io.pbmcp.sandbox.entities;

import io.pbmcp.sandbox.http.Input;
import io.pbmcp.sandbox.http.Json;
import io.pbmcp.sandbox.world.Source;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Reads and shows {@code metadata.source}. */
final class Sources {

    private static final int MAX_URL = 1024;

    private Sources() {}

    /** The source of a new entity. */
    static Source read(Input data) {
        return merged(data, Source.NONE);
    }

    /** The source after a merge patch: a missing member stays, null empties it. */
    static Source merged(Input data, Source before) {
        Optional<Input> source = data.find("metadata")
                .map(metadata -> metadata.only("source"))
                .flatMap(metadata -> metadata.find("source"));
        return source.map(given -> merge(given, before)).orElse(before);
    }

    private static Source merge(Input given, Source before) {
        given.only("system", "recordId", "url");
        return new Source(
                part(given, "system", before.system()),
                part(given, "recordId", before.recordId()),
                part(given, "url", before.url()));
    }

    private static Optional<String> part(Input given, String name, Optional<String> before) {
        Optional<Input> part = given.find(name);
        if (part.isEmpty()) {
            return before;
        }
        if (part.get().isNull()) {
            return Optional.empty();
        }
        return Optional.of(name.equals("url") ? url(part.get()) : part.get().text());
    }

    private static String url(Input input) {
        String url = input.text(1, MAX_URL);
        try {
            if (new URI(url).isAbsolute()) {
                return url;
            }
        } catch (URISyntaxException wrong) {
            throw input.invalid("must be a URL.");
        }
        throw input.invalid("must be an absolute URL.");
    }

    /** The {@code metadata} of an entity. */
    static ObjectNode shown(Source source) {
        ObjectNode metadata = Json.object();
        if (!source.isEmpty()) {
            ObjectNode parts = metadata.putObject("source");
            source.system().ifPresent(system -> parts.put("system", system));
            source.recordId().ifPresent(recordId -> parts.put("recordId", recordId));
            source.url().ifPresent(url -> parts.put("url", url));
        }
        return metadata;
    }
}
