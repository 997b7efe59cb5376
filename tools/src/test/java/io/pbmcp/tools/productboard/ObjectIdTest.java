package io.pbmcp.tools.productboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pbmcp.tools.kit.ErrorCode;
import io.pbmcp.tools.kit.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectIdTest {

    private static final String UUID = "8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f";

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everyFormOfAnEntityIsUnderstood() {
        var long64 = encoded("1:PmEntity:" + UUID);
        for (var form : new String[] {
            UUID,
            UUID.toUpperCase(Locale.ROOT),
            "  " + UUID + "\n",
            long64,
            long64.replaceAll("=+$", ""),
            encoded("PmEntity:" + UUID),
            "https://acme.productboard.com/detail/" + long64,
            "https://acme.productboard.com/detail/" + long64.replaceAll("=+$", "") + "/",
            "https://acme.productboard.com/detail/" + long64.replace("=", "%3D") + "?x=y#z",
            "https://api.productboard.com/v2/entities/" + UUID
        }) {
            assertThat(ObjectId.parse("id", form)).as(form).isEqualTo(UUID);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "42",
                "8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5",
                "1-1-1-1-1",
                "8f14e45fceea4a3b9c1d0a1b2c3d4e5f",
                "../8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f",
                "8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f/../x",
                "MTpQbUVudGl0eTo0Mg==",
                "MTpTb21ldGhpbmc6OGYxNGU0NWYtY2VlYS00YTNiLTljMWQtMGExYjJjM2Q0ZTVm",
                "https://evil.example/detail/MTpQbUVudGl0eTo4ZjE0ZTQ1Zi1jZWVhLTRhM2ItOWMxZC0wYTFiMmMzZDRlNWY=",
                "https://productboard.com.evil.example/v2/entities/8f14e45f-ceea-4a3b-9c1d-0a1b2c3d4e5f",
                "http://acme.productboard.com/detail/x",
                "Bulk export"
            })
    void anythingElseIsRefused(String text) {
        var refused = catchThrowableOfType(RefusedException.class, () -> ObjectId.parse("parent", text));
        assertThat(refused.refusal().code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
        assertThat(refused.refusal().violations()).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo("parent");
            assertThat(violation.problem()).contains("id");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.productboard.com/all-notes/notes/42, note, note_search",
        "https://acme.productboard.com/settings/members/42, member, member_search",
        "https://acme.productboard.com/settings/teams/12?tab=x, team, team_search"
    })
    void addressesThatHoldANumberSayWhatHelpsInstead(String address, String what, String help) {
        var refusal = catchThrowableOfType(RefusedException.class, () -> ObjectId.parse("id", address))
                .refusal();
        assertThat(refusal.violations().get(0).problem()).contains("web address of a " + what);
        assertThat(refusal.next()).contains(help);
    }
}
