package io.pbmcp.server.hosted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Secrets of one run in every form in which they could slip out, and where they did. */
record Canaries(List<String> secrets) {

    /** The forms found among what was said and in files below a folder; the head of each is enough to know it. */
    List<String> found(String said, Path folder) {
        var found = new ArrayList<>(in("said", said));
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                found.addAll(
                        in(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(found);
    }

    private List<String> in(String place, String text) {
        return secrets.stream()
                .flatMap(Canaries::forms)
                .distinct()
                .filter(text::contains)
                .map(form -> form + " in " + place)
                .toList();
    }

    /** The text, as JSON, as a part of an address, in hexadecimal digits, and in base64 wherever in a longer text. */
    static Stream<String> forms(String secret) {
        var bytes = secret.getBytes(StandardCharsets.UTF_8);
        var json = JsonMapper.shared().writeValueAsString(secret);
        var plain = Stream.of(
                secret,
                json.substring(1, json.length() - 1),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(bytes));
        var encoders = List.of(Base64.getEncoder(), Base64.getUrlEncoder());
        var encoded = Stream.of(0, 1, 2)
                .flatMap(before -> encoders.stream().map(encoder -> {
                    var shifted = new byte[before + bytes.length];
                    System.arraycopy(bytes, 0, shifted, before, bytes.length);
                    var text = encoder.withoutPadding().encodeToString(shifted);
                    // What stands before and after changes the digits at the edges.
                    return text.substring(before == 0 ? 0 : before + 1, text.length() - 2);
                }));
        return Stream.concat(plain, encoded);
    }
}
