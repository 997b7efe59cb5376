package io.pbmcp.server.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Policies;
import io.pbmcp.policy.file.Problem;
import io.pbmcp.server.audit.AuditUnavailableException;
import io.pbmcp.server.line.Rules;
import io.pbmcp.tools.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReloadTest {

    private static final String ONE = """
            version: 1
            agents:
              - { name: one, sign-in: [ stdio ], areas: { notes: read } }
            """;
    private static final String TWO = ONE.replace("name: one", "name: two");

    @TempDir
    private Path folder = Path.of("");

    private final List<String> told = new ArrayList<>();
    private final LivePolicy live =
            new LivePolicy(Policies.reader(), policy -> Rules.of(policy, Narrowing.NONE, Clock.systemUTC()));
    private Path file = Path.of("");
    private PolicyReload reload = reload(PolicySource.of(file, Tools.catalog().facts()));

    @BeforeEach
    void begin() throws IOException {
        file = folder.resolve("policy.yaml");
        Files.writeString(file, ONE);
        reload = reload(PolicySource.of(file, Tools.catalog().facts()));
        reload.reload();
        assertThat(agent()).isEqualTo("one");
        told.clear();
    }

    private PolicyReload reload(PolicySource source) {
        return new PolicyReload(source, live, (problems, inForce) -> told.add(problems == 0 ? "taken" : "refused"));
    }

    private String agent() {
        return live.policy().agents().get(0).name();
    }

    private void look(int times) {
        for (var i = 0; i < times; i++) {
            reload.look();
        }
    }

    @Test
    void nothingNewIsNoNews() {
        look(3);
        reload.reload();

        assertThat(told).isEmpty();
    }

    @Test
    void aFileThatIsWrittenInPlaceIsTakenUpOnceItRests() throws IOException {
        Files.writeString(file, TWO.substring(0, 30));
        look(1);
        Files.writeString(file, TWO);
        look(1);
        assertThat(agent()).isEqualTo("one");
        look(1);

        assertThat(agent()).isEqualTo("two");
        assertThat(told).containsExactly("taken");
    }

    @Test
    void aFileThatKeepsItsTimeAndLengthIsNoticed() throws IOException {
        var time = Files.getLastModifiedTime(file);
        Files.writeString(file, TWO);
        Files.setLastModifiedTime(file, FileTime.from(time.toInstant()));
        look(2);

        assertThat(agent()).isEqualTo("two");
    }

    @Test
    void aFileThatIsRenamedOverIsTakenUp() throws IOException {
        var next = Files.writeString(folder.resolve("next"), TWO);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        look(2);

        assertThat(agent()).isEqualTo("two");
    }

    @Test
    void aLinkThatIsMovedToAnotherFolderIsFollowed() throws IOException {
        var first = Files.writeString(
                Files.createDirectory(folder.resolve("..first")).resolve("policy.yaml"), ONE);
        Files.writeString(Files.createDirectory(folder.resolve("..second")).resolve("policy.yaml"), TWO);
        Files.createSymbolicLink(folder.resolve("..data"), first.getParent());
        file = Files.createSymbolicLink(folder.resolve("mounted.yaml"), Path.of("..data", "policy.yaml"));
        reload = reload(PolicySource.of(file, Tools.catalog().facts()));
        look(2);
        assertThat(agent()).isEqualTo("one");

        var moved = Files.createSymbolicLink(folder.resolve("..data_tmp"), folder.resolve("..second"));
        Files.move(
                moved, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        look(2);

        assertThat(agent()).isEqualTo("two");
    }

    @ParameterizedTest
    @DisplayName("R20 what is no good policy is not put in force")
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "version: 1",
                "version: 2\nagents: [ { name: two } ]",
                "agents: [ { name: two } ]",
                "version: 1\nagents: []",
                "version: 1\nagents: [ { name: two }, { name: two } ]",
                "version: 1\nagents: [ { name: two, areas: { notes: all } } ]",
                "version: 1\nagents: [ { name: two, areas: { nots: read } } ]",
                "version: 1\nagents: [ { name: two, sign-in: [ { api-key: secret } ] } ]",
                "version: 1\nversion: 1\nagents: [ { name: two } ]",
                "version: 1\nagents: &a [ { name: two } ]",
                "version: 1\nagents: [ { name: two",
                "version: 1\nagents:\n\t- name: two",
                "version: 1\nagents: [ !!map { name: two } ]",
                "{\"version\": 1, \"agents\": [ { \"name\": \"two\", \"arias\": {} } ]}",
                "version: 1\nagents: [ { name: two, except: [ { tool: note_delet } ] } ]",
                "version: 1\nagents: [ { name: two } ]\ntests: [ { agent: two, tool: note_get, expect: allow } ]",
                "<html>503 Service Unavailable</html>",
                "version: 1\nagents: [ { name: two } ]\n---\nversion: 1"
            })
    void aBrokenFileLeavesThePolicyInForce(String text) throws IOException {
        var before = live.policy();
        Files.writeString(file, text);
        look(3);

        assertThat(live.policy()).isEqualTo(before);
        assertThat(live.isStale()).isTrue();
        assertThat(told).containsExactly("refused");
        Files.writeString(file, ONE);
        look(2);
        assertThat(live.isStale()).isFalse();
        assertThat(told).containsExactly("refused", "taken");
    }

    @Test
    @DisplayName("R20 a file that is gone leaves the policy in force")
    void aMissingFileLeavesThePolicyInForce() throws IOException {
        Files.delete(file);
        look(2);

        assertThat(agent()).isEqualTo("one");
        assertThat(live.isStale()).isTrue();
        assertThat(told).containsExactly("refused");
    }

    @Test
    @DisplayName("T28 a file that everybody may write is not taken up, even when its text is the same")
    void rightsOfTheFileAreLookedAtAgain() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        look(2);

        assertThat(live.isStale()).isTrue();
    }

    @Test
    void whatThisProcessCannotDoJusticeToIsRefusedAsAWhole() throws IOException {
        reload = reload(PolicySource.of(file, Tools.catalog().facts())
                .with(policy -> policy.find("two").isPresent()
                        ? List.of(new Problem("agents.two", 0, "Needs another start."))
                        : List.of()));
        Files.writeString(file, TWO);
        look(2);

        assertThat(agent()).isEqualTo("one");
        assertThat(told).containsExactly("refused");
    }

    @Test
    void aRightThatIsTakenAwayDoesNotWaitForTheDisk() throws IOException {
        reload = new PolicyReload(PolicySource.of(file, Tools.catalog().facts()), live, (problems, inForce) -> {
            throw new AuditUnavailableException("The disk is full");
        });
        Files.writeString(file, TWO);
        look(2);

        assertThat(agent()).isEqualTo("two");
    }

    @Test
    void everyVersionIsToldToWhoFollows() throws IOException {
        var agents = new ArrayList<String>();
        var following = live.versions()
                .subscribe(rules -> agents.add(rules.policy().agents().get(0).name()));
        Files.writeString(file, TWO);
        look(2);
        Files.writeString(file, "broken");
        look(2);
        following.dispose();

        assertThat(agents).containsExactly("one", "two");
    }
}
