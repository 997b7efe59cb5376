package io.pbmcp.tools.kit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pbmcp.policy.Secret;
import io.pbmcp.policy.Word;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** JSON as agents see it: members in snake_case, words for constants, masks for secrets, nothing that is absent, strict when read. */
public final class Json {

    /** Reads and writes what goes between an agent and a tool. */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(1 << 20)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .changeDefaultPropertyInclusion(old -> old.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .addModule(new SimpleModule("words")
                    .addSerializer(Word.class, new WordSerializer())
                    .addSerializer(Secret.class, ToStringSerializer.instance)
                    .addDeserializer(Secret.class, new SecretDeserializer()))
            .build();

    private Json() {}

    private static final class WordSerializer extends StdSerializer<Word> {

        WordSerializer() {
            super(Word.class);
        }

        @Override
        public void serialize(Word word, JsonGenerator out, SerializationContext context) {
            out.writeString(word.word());
        }
    }

    private static final class SecretDeserializer extends StdDeserializer<Secret> {

        SecretDeserializer() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser in, DeserializationContext context) {
            return Secret.of(in.getString());
        }
    }
}
