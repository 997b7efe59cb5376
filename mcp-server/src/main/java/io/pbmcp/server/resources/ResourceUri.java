package io.pbmcp.server.resources;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The address of a resource, taken apart.
 *
 * @param text the address in ASCII
 * @param template the form it has
 * @param values what stands for the variables of the template, decoded, in their order
 */
record ResourceUri(String text, ResourceTemplate template, List<String> values) {

    private static final String SCHEME = "productboard";
    private static final int LONGEST = 4096;

    ResourceUri {
        values = List.copyOf(values);
    }

    /** The address that a text is; empty for everything that no template could have made. */
    static Optional<ResourceUri> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var uri = new URI(text);
            var plain = SCHEME.equals(uri.getScheme())
                    && uri.getRawPath() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            return plain ? parse(uri) : Optional.empty();
        } catch (URISyntaxException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Splits before it decodes: an encoded slash is part of a name. */
    private static Optional<ResourceUri> parse(URI uri) throws CharacterCodingException {
        var values = new ArrayList<String>();
        for (var part : uri.getRawPath()
                .substring(Math.min(1, uri.getRawPath().length()))
                .split("/", -1)) {
            values.add(decoded(part));
        }
        if (values.stream().anyMatch(ResourceUri::meaningless)) {
            return Optional.empty();
        }
        for (var template : ResourceTemplate.values()) {
            var variables = template.address().chars().filter(c -> c == '{').count();
            if (template.kind().equals(uri.getRawAuthority()) && values.size() == variables) {
                return Optional.of(new ResourceUri(uri.toASCIIString(), template, values));
            }
        }
        return Optional.empty();
    }

    private static boolean meaningless(String value) {
        return value.isBlank() || value.codePoints().anyMatch(Character::isISOControl);
    }

    /** Percent signs decoded as strict UTF-8; a plus sign is one. */
    private static String decoded(String part) throws CharacterCodingException {
        var bytes = ByteBuffer.allocate(4 * part.length());
        for (var at = 0; at < part.length(); ) {
            if (part.charAt(at) == '%') {
                bytes.put((byte) Integer.parseInt(part, at + 1, at + 3, 16));
                at += 3;
            } else {
                var point = part.codePointAt(at);
                bytes.put(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                at += Character.charCount(point);
            }
        }
        return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    }
}
