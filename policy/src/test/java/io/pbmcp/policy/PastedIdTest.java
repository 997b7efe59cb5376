package io.pbmcp.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PastedIdTest {

    private static final String UUID = "8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f";
    private static final String NOTE = "https://api.productboard.com/v2/notes/" + UUID;

    @Test
    void anAddressOfTheApiCountsInTheCollectionsThatAreLookedAt() {
        assertThat(PastedId.find(NOTE, Set.of("entities", "notes"))).contains(UUID);
        assertThat(PastedId.find(NOTE, Set.of("entities"))).isEmpty();
    }

    @Test
    void anAddressOfMoreThanTwoThousandCharactersIsNone() {
        var query = "?x=";
        var longest = NOTE + query + "y".repeat(2048 - NOTE.length() - query.length());

        assertThat(PastedId.find(longest, Set.of("notes"))).contains(UUID);
        assertThat(PastedId.find(longest + "y", Set.of("notes"))).isEmpty();
    }

    @Test
    void thePathIsGivenOfAddressesOfProductboardAlone() {
        assertThat(PastedId.path("HTTPS://Acme.Productboard.com/notes/42//?x#y"))
                .contains("/notes/42");
        assertThat(PastedId.path("https://productboard.com")).contains("");
        assertThat(PastedId.path("http://acme.productboard.com/notes/42")).isEmpty();
        assertThat(PastedId.path("https://evilproductboard.com/notes/42")).isEmpty();
        assertThat(PastedId.path("https://acme productboard.com")).isEmpty();
    }
}
