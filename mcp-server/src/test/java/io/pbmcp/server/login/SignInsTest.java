package io.pbmcp.server.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pbmcp.policy.Secret;
import io.pbmcp.server.key.ServerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInsTest {

    private static final SignedIn KEPT = new SignedIn(
            "id",
            "https://app.productboard.com/oauth2",
            new Application("client", Secret.of("client-canary")),
            Secret.of("access-canary"),
            Instant.parse("2026-11-22T09:00:00Z"),
            Secret.of("refresh-canary"),
            Optional.of(Instant.parse("2027-05-20T09:00:00Z")),
            Optional.of(Set.of("notes:read")));

    private final SecureRandom random = new SecureRandom();
    private final ServerKey key = ServerKey.random(random);

    @TempDir
    private Path folder = Path.of("");

    private SignIns open(Optional<ServerKey> with) {
        return new SignIns(folder, with, random);
    }

    @Test
    void whatIsKeptIsFoundAgain() {
        var signIns = open(Optional.empty());
        var unknown = new SignedIn(
                "other",
                KEPT.server(),
                KEPT.application(),
                KEPT.access(),
                KEPT.accessEnds(),
                KEPT.refresh(),
                Optional.empty(),
                Optional.empty());
        signIns.save("A_TOKEN", KEPT);
        signIns.save("B_TOKEN", unknown);

        assertThat(signIns.find("A_TOKEN")).contains(KEPT);
        assertThat(signIns.find("B_TOKEN")).contains(unknown);
        assertThat(signIns.find("C_TOKEN")).isEmpty();
        assertThat(signIns.names()).containsExactly("A_TOKEN", "B_TOKEN");
        signIns.remove("A_TOKEN");
        assertThat(signIns.names()).containsExactly("B_TOKEN");
    }

    @Test
    void filesAndTheirFolderArePrivate() throws IOException {
        var signIns = open(Optional.empty());
        signIns.alone("A_TOKEN", () -> {
            signIns.save("A_TOKEN", KEPT);
            return KEPT;
        });

        assertThat(mode(folder.resolve("sign-ins"))).isEqualTo("rwx------");
        try (var files = Files.list(folder.resolve("sign-ins"))) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-----w-"})
    void aFileThatOthersCanUseIsRefused(String mode) throws IOException {
        var signIns = open(Optional.empty());
        signIns.save("A_TOKEN", KEPT);
        Files.setPosixFilePermissions(signIns.file("A_TOKEN"), PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> signIns.find("A_TOKEN"))
                .isInstanceOf(SignInTrouble.class)
                .hasMessageContaining("chmod 600 " + signIns.file("A_TOKEN"));
    }

    @Test
    void aFolderThatOthersCanUseIsRefused() throws IOException {
        var signIns = open(Optional.empty());
        signIns.save("A_TOKEN", KEPT);
        Files.setPosixFilePermissions(folder.resolve("sign-ins"), PosixFilePermissions.fromString("rwxrwx---"));

        assertThatThrownBy(() -> signIns.find("A_TOKEN")).hasMessageContaining("chmod 700 ");
        assertThatThrownBy(() -> signIns.save("A_TOKEN", KEPT)).hasMessageContaining("chmod 700 ");
    }

    @Test
    void withAKeyTheFileTellsNothing() throws IOException {
        open(Optional.of(key)).save("A_TOKEN", KEPT);
        var text = Files.readString(open(Optional.empty()).file("A_TOKEN"));

        assertThat(text).doesNotContain("canary", "notes:read", "productboard.com");
        assertThat(open(Optional.of(key)).find("A_TOKEN")).contains(KEPT);
        assertThatThrownBy(() -> open(Optional.empty()).find("A_TOKEN")).hasMessageContaining("PBMCP_KEY");
        assertThatThrownBy(() -> open(Optional.of(ServerKey.random(random))).find("A_TOKEN"))
                .hasMessageContaining("another PBMCP_KEY");
    }

    @Test
    void aSealedFileIsGoodUnderItsOwnNameOnly() throws IOException {
        var signIns = open(Optional.of(key));
        signIns.save("A_TOKEN", KEPT);
        Files.move(signIns.file("A_TOKEN"), signIns.file("B_TOKEN"));

        assertThatThrownBy(() -> signIns.find("B_TOKEN")).isInstanceOf(SignInTrouble.class);
    }

    /** Nonce, sealed text and tag under the key for "sign-in", good for the name of the variable: what lies on disks today. */
    @Test
    void aSealedFileIsReadAsItWasEverWritten() throws IOException {
        var signIns = open(Optional.of(ServerKey.read(Secret.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"))));
        signIns.save("A_TOKEN", KEPT);
        Files.writeString(signIns.file("A_TOKEN"), """
                {"version":1,"sealed":"\
                ZGVmZ2hpamtsbW5v1tAo1iy3DVNco8WQG1j0UyR9vTfrGh51Z8bglUhKzTybgBu6ls-IRW9L9opEU4Zwp2ex4V_hhYOGD_Oi\
                _7PR3bt4VOteOKB9zZqUdHG4k4HgtootLmkKmT88Fgom5Iav_-Jhae2ITeBaE8MxSyCxHdRra-cn9LQuKUzr9pQOyVi3UPQ7\
                pUO7LkhVJDrlfNQe4lueuILGV8UYNw6KG5nNeQsH11czeDvomihPbExJF3Qcq9mNH5N4BZnbTDd1JZm7KHR_-VyyfPAQeIWZ\
                EJ8JOK6IEviMF-vGxabI81A0AXLCBtlmQfVg-KYTvLi3QjU3iYYTtMqdcvjND55LsOaZfr3TsiBAB-BUMXeZPS5cjoGNdQ"}
                """);

        assertThat(signIns.find("A_TOKEN")).contains(KEPT);
    }

    @Test
    void whereThereIsAKeyAFileThatAnybodyCouldHaveWrittenIsNotUsed() throws IOException {
        open(Optional.empty()).save("A_TOKEN", KEPT);
        var signIns = open(Optional.of(key));

        assertThatThrownBy(() -> signIns.find("A_TOKEN"))
                .isInstanceOf(SignInTrouble.class)
                .hasMessageContaining("written without PBMCP_KEY")
                .hasMessageContaining("productboard-mcp login --as A_TOKEN")
                .hasMessageNotContaining("canary");
        signIns.save("A_TOKEN", KEPT);
        assertThat(signIns.find("A_TOKEN")).contains(KEPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\":2,\"open\":{}}",
                "{\"version\":1}",
                "{\"version\":1,\"open\":{\"id\":\"access-canary\"}}",
                "{\"version\":1,\"sealed\":\"AAAA\"}",
                "{\"version\":1,\"sealed\":7}"
            })
    void aBrokenFileIsExplainedWithoutItsContent(String text) throws IOException {
        var signIns = open(Optional.of(key));
        signIns.save("A_TOKEN", KEPT);
        Files.writeString(signIns.file("A_TOKEN"), text);

        assertThatThrownBy(() -> signIns.find("A_TOKEN"))
                .isInstanceOf(SignInTrouble.class)
                .hasMessageContaining("productboard-mcp login")
                .hasMessageNotContaining("canary");
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
