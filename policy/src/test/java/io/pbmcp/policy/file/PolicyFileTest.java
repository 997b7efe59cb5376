package io.pbmcp.policy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pbmcp.policy.AgentLimits;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Defaults;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Lint;
import io.pbmcp.policy.Output;
import io.pbmcp.policy.Rate;
import io.pbmcp.policy.SignIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {

    private static final String TEXT = """
            version: 1
            catalog: 1
            defaults:
              areas: { "*": full, members: read }
              limits: { deletes: off }
            agents:
              - name: feedback-triage
                about: Reads customer notes, tags them, links them to features.
                owner: ops@example.com
                sign-in:
                  - api-key: sha256:9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c9f2c
                areas: { notes: write, features: read }
                limits: { writes: 200/hour }
                output: { structured: on }
                share: 2
                expires: 2027-03-31
              - name: local
                sign-in: [ stdio ]
                areas: { "*": read, members: off }
            """;

    @TempDir
    private Path folder;

    @Test
    void readsWhatIsWrittenAndFillsWhatIsLeftOut() {
        var policy = parsed(TEXT).policy();
        var triage = policy.find("feedback-triage").orElseThrow();

        assertThat(policy.defaults().areas().find(Area.MEMBERS)).contains(Level.READ);
        assertThat(policy.defaults().areas().find(Area.NOTES)).contains(Level.FULL);
        assertThat(policy.defaults().confirm()).isEqualTo(Defaults.STANDARD.confirm());
        assertThat(triage.signIn()).containsExactly(new SignIn.ApiKey("9f2c".repeat(16)));
        assertThat(triage.areas().find(Area.NOTES)).contains(Level.WRITE);
        assertThat(triage.areas().find(Area.MEMBERS)).isEmpty();
        assertThat(triage.limits())
                .isEqualTo(
                        new AgentLimits(AgentLimits.STANDARD.calls(), Rate.per(200, Rate.Window.HOUR), Rate.OFF, 32));
        assertThat(triage.output()).isEqualTo(new Output(40_000, true));
        assertThat(triage.share()).isEqualTo(2);
        assertThat(triage.expires()).contains(LocalDate.of(2027, 3, 31));
        assertThat(policy.find("local").orElseThrow().share()).isEqualTo(1);
    }

    @Test
    void itsVersionIsTheDigestOfItsText() {
        assertThat(parsed("version: 1\nagents:\n  - name: a\n").policy().version())
                .isEqualTo("585dd47973e2a7911746dac12331ba2d556d956a3f860c393eee5afc3fab5d96");
        assertThat(parsed(TEXT).policy().version())
                .isNotEqualTo(parsed(TEXT + "\n").policy().version());
    }

    @Test
    void warnsOfWhatIsUnwiseWithItsLine() {
        assertThat(parsed(TEXT).warnings())
                .extracting(Warning::lint, Warning::path, Warning::line)
                .containsExactly(tuple(Lint.NO_OWNER, "agents.local", 17), tuple(Lint.NO_EXPIRY, "agents.local", 17));
    }

    @Test
    void aCeilingThatNamesSomeAreasLeavesTheOthersOpen() {
        var defaults = parsed("version: 1\ndefaults: { areas: { members: off } }\nagents:\n  - name: a\n")
                .policy()
                .defaults();

        assertThat(defaults.areas().find(Area.MEMBERS)).contains(Level.OFF);
        assertThat(defaults.areas().find(Area.NOTES)).contains(Level.FULL);
    }

    @Test
    void refusesAFileThatEverybodyCanWrite() throws IOException {
        var file = Files.writeString(folder.resolve("policy.yaml"), TEXT);
        Assumptions.assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(PolicyFile.read(file)).isInstanceOf(PolicyFile.Parsed.class);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));
        assertThat(sentence(file))
                .isEqualTo(
                        "Everybody on this machine can write this file, so it proves nothing; run: chmod o-w " + file);
    }

    @Test
    void refusesWhatIsNotThereOrNoText() throws IOException {
        assertThat(sentence(folder.resolve("none.yaml"))).isEqualTo("There is no such file.");
        assertThat(sentence(folder)).isEqualTo("There is no such file.");
        assertThat(sentence(Files.write(folder.resolve("latin.yaml"), new byte[] {'#', (byte) 0xe4})))
                .isEqualTo("The file is not UTF-8 text.");
        assertThat(sentence(Files.write(folder.resolve("long.yaml"), new byte[PolicyFile.LIMIT + 1])))
                .startsWith("The file is longer than");
    }

    @Test
    void tellsOneProblemALine() {
        var refused = (PolicyFile.Refused) PolicyFile.read("version: 2\nagent: []\n", "policy.yaml");

        assertThat(refused.text().lines())
                .containsExactly(
                        "policy.yaml: agents: A policy needs at least one agent, or nobody could sign in.",
                        "policy.yaml: line 1: version: This server reads version 1 of the format, not 2.",
                        "policy.yaml: line 2: agent: There is no key \"agent\" here; did you mean agents? Known are version,"
                                + " catalog, defaults, agents, approvers, egress, tests.");
    }

    private static PolicyFile.Parsed parsed(String text) {
        var reading = PolicyFile.read(text, "policy.yaml");
        assertThat(reading).isInstanceOf(PolicyFile.Parsed.class);
        return (PolicyFile.Parsed) reading;
    }

    private static String sentence(Path file) {
        var reading = PolicyFile.read(file);
        assertThat(reading).isInstanceOf(PolicyFile.Refused.class);
        return ((PolicyFile.Refused) reading).problems().get(0).sentence();
    }
}
