package io.pbmcp.server.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class ArgumentsDigestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1,'b':2}                    | {'b':2, 'a':1}",
                "{'a':1}                          | {'a':1.0}",
                "{'a':100}                        | {'a':1e2}",
                "{'a':0}                          | {'a':-0.00}",
                "{'a':'\\u00e9'}                  | {'a':'é'}",
                "{'a':1}                          | {'a':1,'confirm':'pbt_x','dry_run':false}",
                "{'a':{'x':[1,{'y':2,'z':3}]}}    | {'a':{'x':[1,{'z':3,'y':2}]}}",
            })
    void theSameCallHasTheSameDigest(String one, String other) {
        assertThat(digest(one)).isEqualTo(digest(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':1}                   | {'a':2}",
                "{'a':1}                   | {'a':'1'}",
                "{'a':1}                   | {'A':1}",
                "{'a':null}                | {}",
                "{'a':null}                | {'a':'null'}",
                "{'a':true}                | {'a':'true'}",
                "{'a':[1,2]}               | {'a':[2,1]}",
                "{'a':[1,2]}               | {'a':[[1],2]}",
                "{'a':['b','c']}           | {'a':['b,c']}",
                "{'a':['1x']}              | {'a':['1','x']}",
                "{'a':'x','b':'y'}         | {'a':'x,1,b:y'}",
                "{'a':{}}                  | {'a':[]}",
                "{'a':1e400}               | {'a':1e401}",
                "{'a':{'confirm':'x'}}     | {'a':{}}",
                "{'a':0.1}                 | {'a':0.10000000000000000001}",
            })
    void anotherCallHasAnotherDigest(String one, String other) {
        assertThat(digest(one)).isNotEqualTo(digest(other));
    }

    @Test
    void aHugeNumberCostsNothing() {
        assertThat(digest("{'a':1e999999999}")).hasSize(64);
    }

    private static String digest(String json) {
        return ArgumentsDigest.of(JSON.readTree(json.replace('\'', '"')));
    }

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
}
