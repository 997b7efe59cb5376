package io.pbmcp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PolicyCommandsTest {

    private static final String POLICY = """
            version: 1
            agents:
              - { name: triage, owner: ops@example.com, sign-in: [ stdio ], areas: { notes: write }, expires: 2030-01-01 }
            """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"policy grid --help", "policy diff --help", "policy check --help", "policy explain --help"})
    void everyCommandExplainsItself(String line) {
        assertThat(run(line.split(" "))).isZero();
        assertThat(out.toString()).contains("Usage:", "--json");
    }

    @ParameterizedTest
    @CsvSource({
        "policy explain --agent triag --tool note_get, did you mean triage?",
        "policy explain --agent triage --tool note_gett, did you mean note_get?",
        "policy explain --agent triage --tool note_get --grant notes=full, Change areas in the policy file",
        "tools --agent triag, did you mean triage?",
    })
    void whoAndWhatDoesNotExistIsWrongUsage(String line, String sentence) throws IOException {
        environment.put("PBMCP_POLICY", policy("policy.yaml", POLICY));

        assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(sentence);
    }

    @Test
    void aCheckTellsAProgramWhatIsWrong() throws IOException {
        var file = policy("policy.yaml", POLICY + "agnets: []\n");

        assertThat(run("policy", "check", "--json", file)).isEqualTo(ExitCode.REFUSED);
        var page = page();
        assertThat(page.path("outcome").asString()).isEqualTo("refused");
        assertThat(page.at("/problems/0/line").asInt()).isEqualTo(4);
        assertThat(page.at("/problems/0/sentence").asString()).contains("did you mean agents?");
    }

    @Test
    void aCheckTellsAProgramWhatToLookAtAgain() throws IOException {
        var file = policy("policy.yaml", POLICY.replace(", expires: 2030-01-01", ", expires: 2020-01-01"));

        assertThat(run("policy", "check", "--json", file)).isZero();
        assertThat(page().path("warnings")
                        .valueStream()
                        .map(warning -> warning.path("lint").asString()))
                .containsExactly("expired");
    }

    @Test
    void aStrictCheckFailsForWhatToLookAtAgain() throws IOException {
        var file = policy("policy.yaml", POLICY.replace(", expires: 2030-01-01", ""));

        assertThat(run("policy", "check", file)).isZero();
        assertThat(run("policy", "check", "--strict", file)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(out.toString()).contains("no-expiry");
    }

    @Test
    void whatToLookAtAgainIsToldNextToTestsThatFail() throws IOException {
        var file = policy(
                "policy.yaml",
                POLICY.replace(", expires: 2030-01-01", "")
                        + "tests: [ { agent: triage, tool: note_delete, expect: allow } ]\n");

        assertThat(run("policy", "check", file)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(out.toString())
                .contains("tests[0]", "warning: ", "no-expiry")
                .doesNotContain("good, ");
        assertThat(run("policy", "check", "--json", file)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(page().at("/warnings/0/lint").asString()).isEqualTo("no-expiry");
        assertThat(page().at("/problems/0/path").asString()).isEqualTo("tests[0]");
    }

    @Test
    void aFileWhoseTestsFailIsNeitherGoodNorStarted() throws IOException {
        var file = policy("policy.yaml", POLICY + "tests: [ { agent: triage, tool: note_delete, expect: allow } ]\n");

        assertThat(run("policy", "check", file)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(out.toString()).contains("line 4: tests[0]", "note_delete for agent triage");
        assertThat(run("policy", "check", "--json", file)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(page().path("outcome").asString()).isEqualTo("tests-failed");
        assertThat(run("stdio", "--policy", file)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(err.toString()).contains("nothing was started", "tests[0]");
        assertThat(run("doctor", "--policy", file)).isEqualTo(ExitCode.REFUSED);
        assertThat(run(
                        "policy",
                        "check",
                        policy(
                                "policy.yaml",
                                POLICY + "tests: [ { agent: triage, tool: note_delete, expect: deny } ]\n")))
                .isZero();
        assertThat(out.toString()).contains("1 test passed");
    }

    @Test
    void aCallThatSomebodyThinksOfIsExplained() throws IOException {
        environment.put(
                "PBMCP_POLICY",
                policy(
                        "policy.yaml",
                        POLICY.replace(
                                "areas:",
                                "except: [ { tool: note_update, fields: [ owner ], because: Set by people. } ], areas:")));
        var explain = List.of("policy", "explain", "--agent", "triage", "--tool", "note_update", "--with");

        assertThat(run(with(explain, "{\"fields\":{\"owner\":\"jo@example.com\"}}")))
                .isZero();
        assertThat(out.toString()).contains("denied (except)", "Set by people.");
        assertThat(run(with(explain, "{\"fields\":{\"tags\":[\"triage\"]}}"))).isZero();
        assertThat(out.toString()).contains("note_update: allowed");
        assertThat(run(with(explain, "{\"feilds\":{}}"))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("did you mean fields?");
        assertThat(run(with(explain, "[]"))).isEqualTo(ExitCode.USAGE);
        assertThat(run(with(explain, "{"))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("no JSON object");
    }

    private static String[] with(List<String> command, String last) {
        return Stream.concat(command.stream(), Stream.of(last)).toArray(String[]::new);
    }

    @Test
    void anAgentThatIsSwitchedOffIsSaid() throws IOException {
        assertThat(run("policy", "check", policy("policy.yaml", POLICY.replace("areas:", "disabled: true, areas:"))))
                .isZero();
        assertThat(out.toString()).contains("agents.triage: is switched off");
    }

    @Test
    void aCheckDoesNotAdviseAnOptionThatItLacks() {
        assertThat(run("policy", "check", folder.resolve("none.yaml").toString()))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(out.toString()).contains("no such file").doesNotContain("--policy");
    }

    @Test
    void anExplanationTellsEverySayAndTheLimits() throws IOException {
        environment.put("PBMCP_POLICY", policy("policy.yaml", POLICY));

        assertThat(run("policy", "explain", "--agent", "triage", "--tool", "note_delete", "--json"))
                .isZero();
        var page = page();
        assertThat(page.path("verdict").asString()).isEqualTo("deny");
        assertThat(page.path("reason").asString()).isEqualTo("level");
        assertThat(page.path("rule").asString()).isEqualTo("agents.triage.areas.notes");
        assertThat(page.at("/areas/0/says")).hasSize(6);
        assertThat(page.at("/limits/deletes").asString()).isEqualTo("10/day");
        assertThat(run("policy", "explain", "--agent", "triage", "--tool", "note_get"))
                .isZero();
        assertThat(out.toString()).contains("limits: calls 300/min, writes 60/hour, deletes 10/day");
    }

    @Test
    void grantsAreSeenWithoutAStart() {
        assertThat(run("tools", "--grant", "notes=full")).isZero();
        assertThat(out.toString()).contains("note_delete");
    }

    @Test
    void theGridIsTextJsonOrAPage() throws IOException {
        var file = policy("policy.yaml", POLICY);
        var page = folder.resolve("grid.html");

        assertThat(run("policy", "grid", file)).isZero();
        assertThat(out.toString()).contains("triage", "notes          write");
        assertThat(run("policy", "grid", file, "--json")).isZero();
        assertThat(page().at("/agents/0/areas/notes/level").asString()).isEqualTo("write");
        assertThat(run("policy", "grid", file, "--html", page.toString())).isZero();
        assertThat(page).content().startsWith("<!doctype html>").contains("triage");
        assertThat(run("policy", "grid", file, "--html")).isZero();
        assertThat(out.toString()).isEqualTo(Files.readString(page));
        assertThat(run(
                        "policy",
                        "grid",
                        file,
                        "--html",
                        folder.resolve("no/grid.html").toString()))
                .isEqualTo(ExitCode.CANNOT_START);
    }

    @Test
    void aPageTakesThePlaceOfNoOtherFile() throws IOException {
        var file = policy("policy.yaml", POLICY);
        assertThat(run("policy", "grid", file, "--html")).isZero();
        var page = out.toString();

        assertThat(run("policy", "grid", "--html", file)).isZero();
        assertThat(out.toString()).isEqualTo(page);
        assertThat(Path.of(file)).hasContent(POLICY);

        var other = policy("other.yaml", POLICY);
        assertThat(run("policy", "grid", file, "--html", other)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(other, "is no page", "left as it is");
        assertThat(Path.of(other)).hasContent(POLICY);

        var grid = Files.writeString(folder.resolve("grid.html"), "<!doctype html> of last week");
        assertThat(run("policy", "grid", file, "--html", grid.toString())).isZero();
        assertThat(grid).hasContent(page);
    }

    @Test
    void aDifferenceIsToldWithWhatIsWiderFirst() throws IOException {
        var old = policy("old.yaml", POLICY);
        var fresh = policy("new.yaml", POLICY.replace("notes: write", "notes: full, fields: read"));

        assertThat(run("policy", "diff", old, old)).isZero();
        assertThat(out.toString()).contains("Nothing changes for anybody.");
        assertThat(run("policy", "diff", old, fresh)).isZero();
        assertThat(out.toString()).contains("WIDER", "  + triage: gains", "note_delete");
        assertThat(run("policy", "diff", "--json", old, fresh)).isZero();
        assertThat(page().path("widens").asBoolean()).isTrue();
        assertThat(run("policy", "diff", "--fail-on-widening", old, fresh)).isEqualTo(ExitCode.CHECK_FAILED);
        assertThat(run("policy", "diff", "--fail-on-widening", fresh, old)).isZero();
        assertThat(run("policy", "diff", old, folder.resolve("none").toString()))
                .isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void theSchemaIsPrintedAsItShips() {
        assertThat(run("policy", "schema")).isZero();
        assertThat(page().path("$schema").asString()).contains("json-schema.org");
        assertThat(page().path("properties").has("agents")).isTrue();
    }

    @Test
    void theDoctorLooksAtTheFileThatIsNamed() throws IOException {
        var file = policy("policy.yaml", POLICY.replace("areas:", "upstream: PRODUCTBOARD_TOKEN_TRIAGE, areas:"));

        assertThat(run("doctor", "--policy", file)).isEqualTo(ExitCode.REFUSED);
        assertThat(out.toString()).contains("FAIL  policy:", "PRODUCTBOARD_TOKEN_TRIAGE is not set");
        environment.put("PRODUCTBOARD_TOKEN_TRIAGE", "secret");
        environment.put("PRODUCTBOARD_BASE_URL", "https://127.0.0.1:1/v2");
        assertThat(run("doctor", "--policy", file)).isEqualTo(ExitCode.CANNOT_START);
        assertThat(out.toString())
                .contains("ok    policy:", "could not be reached")
                .doesNotContain("secret");
    }

    @Test
    void theDoctorLooksAtTheFoldersAServerWouldRefuse() throws IOException {
        var audit = Files.createDirectory(folder.resolve("watched-audit"));
        var state = folder.resolve("watched-state");
        var journal = Files.createDirectories(state.resolve("journal"));
        environment.put("PBMCP_AUDIT_DIR", audit.toString());
        environment.put("PBMCP_STATE_DIR", state.toString());
        Files.setPosixFilePermissions(audit, PosixFilePermissions.fromString("rwxrwx---"));
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rwxr-x---"));

        assertThat(run("doctor")).isEqualTo(ExitCode.CANNOT_START);
        assertThat(out.toString())
                .contains("FAIL  audit: " + audit + ": other users may write to it", "chmod go-w " + audit)
                .contains("FAIL  state: " + journal + ": other users may look into it", "chmod 700 " + journal);
    }

    @Test
    void anUpstreamThatIsASettingOfTheServerIsNamedAsSuch() throws IOException {
        var file = policy("policy.yaml", POLICY.replace("areas:", "upstream: PBMCP_KEY, areas:"));

        assertThat(run("stdio", "--policy", file)).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString())
                .contains("agents.triage.upstream", "no variable for a token")
                .doesNotContain("login --as");
    }

    @Test
    void aVariableThatIsNotSetStopsTheStart() throws IOException {
        var file = policy("policy.yaml", POLICY.replace("areas:", "upstream: PRODUCTBOARD_TOKEN_TRIAGE, areas:"));

        assertThat(run("stdio", "--policy", file)).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("agents.triage.upstream", "PRODUCTBOARD_TOKEN_TRIAGE is not set");
    }

    private JsonNode page() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private String policy(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        environment.putIfAbsent("PBMCP_AUDIT_DIR", folder.resolve("audit").toString());
        return new Terminal(environment, out, err).run(arguments);
    }
}
