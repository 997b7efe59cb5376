package io.pbmcp.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class CloudEventsTest {

    private static final Path PAGE = Path.of("../docs/audit.md");
    private static final String FROM =
            "<!-- Generated from the code by `mvn -pl mcp-server -am test -Dgolden=update`. -->\n";
    private static final String TO = "<!-- End of what is generated. -->\n";

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEventIsACloudEvent(EventType type) {
        var event = Objects.requireNonNull(EveryType.events().get(type));

        assertThat(event.path("specversion").stringValue()).isEqualTo("1.0");
        assertThat(event.path("id").stringValue()).isNotBlank();
        assertThat(URI.create(event.path("source").stringValue()).toString()).isNotBlank();
        assertThat(event.path("type").stringValue()).isEqualTo(type.word()).startsWith("io.pbmcp.");
        assertThat(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(
                        event.path("time").stringValue()))
                .isNotNull();
        assertThat(event.path("datacontenttype").stringValue()).isEqualTo("application/json");
        assertThat(event.at("/data/line").stringValue()).endsWith(".").doesNotContain("\n");
        // Extension attributes: lower-case letters and digits, at most 20 of them; whole numbers have 32 bits.
        assertThat(event.propertyNames()).allMatch(name -> name.matches("[a-z0-9]{1,20}"));
        assertThat(event.path("seq").isInt()).isTrue();
        assertThat(event.path("prev").isString() && event.path("hash").isString())
                .isTrue();
    }

    @Test
    void noTwoEventsOfASourceHaveOneId() {
        var events = EveryType.events().values();

        assertThat(events).extracting(event -> event.path("id").stringValue()).doesNotHaveDuplicates();
    }

    @Test
    void everyTypeHasItsExampleInTheDocumentation() throws IOException {
        var json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        var examples = EveryType.events().entrySet().stream()
                .map(entry -> "#### `" + entry.getKey().word() + "`\n\n> "
                        + entry.getValue().at("/data/line").stringValue() + "\n\n```json\n"
                        + json.writeValueAsString(entry.getValue().path("data")) + "\n```\n")
                .collect(Collectors.joining("\n"));
        var page = Files.readString(PAGE);
        var begin = page.indexOf(FROM) + FROM.length();
        var end = page.indexOf(TO);
        assertThat(end).as("the marks in docs/audit.md").isGreaterThanOrEqualTo(begin);
        var fresh = page.substring(0, begin) + "\n" + examples + "\n" + page.substring(end);
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, fresh);
        }

        assertThat(Files.readString(PAGE)).as("rewrite it with -Dgolden=update").isEqualTo(fresh);
    }
}
