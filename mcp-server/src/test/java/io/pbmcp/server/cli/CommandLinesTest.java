package io.pbmcp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {

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

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("productboard-mcp 0.").contains("Java ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "stdio --help",
                "http --help",
                "sandbox --help",
                "policy check --help",
                "policy explain --help",
                "key new --help",
                "approvals list --help",
                "approvals accept --help",
                "approvals decline --help",
                "audit restore --help",
                "audit verify --help",
                "audit tail --help",
                "tools --help",
                "doctor --help"
            })
    void everyCommandExplainsItself(String line) {
        assertThat(run(line.split(" "))).isZero();
        assertThat(out.toString()).contains("Usage:");
    }

    @ParameterizedTest
    @CsvSource({
        "stdio --sandboxx, --sandbox",
        "http --port 99999 --sandbox, --port must be between 0 and 65535",
        "http --port eighty, --port",
        "http --sandbox --allow-host a/b, host",
        "stdio --grant notes, notes=write",
        "stdio --grant note=write, notes",
        "stdio --sandbox --grant notes=write, The sandbox grants everything already",
        "key new Not_A_Name, AGENT must be",
        "policy, policy",
        "tools --agent nobody, no agent nobody",
        "sandbox --size huge, small",
        "sandbox --size huge, large",
    })
    void wrongUsageIsExplained(String line, String sentence) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(sentence);
    }

    @Test
    void aHostedServerNeedsAPolicy() {
        assertThat(run("http", "--port", "0")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("--policy FILE", "--sandbox");
    }

    @Test
    void anAddressThatOthersReachNeedsSignIn() {
        assertThat(run("http", "--sandbox", "--port", "0", "--host", "0.0.0.0")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("without sign-in", "127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"--host 0.0.0.0, without --public-url", "--public-url http://pb.example.com, in the clear"})
    void accessTokensNeedAnAddressThatKeepsThemToItself(String options, String sentence) throws IOException {
        var file = policy(
                POLICY.replace("[ stdio ]", "[ { jwt: { issuer: https://login.example.com, client: triage-bot } } ]"));

        assertThat(run(("http --port 0 --policy " + file + " " + options).split(" ")))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("access tokens", sentence, "--public-url https://NAME");
    }

    @Test
    void aBrokenPolicyStopsTheStart() throws IOException {
        assertThat(run("stdio", "--policy", policy(POLICY + "agnets: []\n"))).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("agnets", "agents");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "http --port 0"})
    void aPolicyThatIsGoneOrEmptyStopsTheStart(String command) throws IOException {
        for (var file : new String[] {folder.resolve("gone.yaml").toString(), policy(""), folder.toString()}) {
            assertThat(run((command + " --policy " + file).split(" "))).as(file).isEqualTo(ExitCode.REFUSED);
        }
        assertThat(err.toString()).contains("There is no such file", "The file is empty");
        assertThat(out.toString()).doesNotContain("listening on");
        assertThat(folder.resolve("audit")).doesNotExist();
    }

    @Test
    void anAgentHasToBeNamedRightly() throws IOException {
        assertThat(run("stdio", "--policy", policy(POLICY), "--agent", "triag")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("triag", "triage");
        assertThat(run("audit", "tail")).isZero();
        assertThat(out.toString()).contains("could not sign in with stdio: --agent triag");
    }

    @ParameterizedTest
    @CsvSource({
        "PRODUCTBOARD_BASE_URL, http://api.example.com, https",
        "PRODUCTBOARD_BASE_URL, nonsense, host",
        "PBMCP_KEY, short, 32 bytes",
    })
    void aBadSettingIsNamed(String name, String value, String sentence) {
        environment.put(name, value);

        assertThat(run("stdio")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains(name, sentence).doesNotContain("\tat ");
    }

    @Test
    void anAuditFolderThatCannotBeWrittenStopsTheStart() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "in the way");
        environment.put("PBMCP_AUDIT_DIR", file.resolve("audit").toString());

        assertThat(run("stdio", "--sandbox")).isEqualTo(ExitCode.CANNOT_START);
        assertThat(err.toString()).contains("PBMCP_AUDIT_DIR");
    }

    @Test
    void aBusyPortStopsTheStart() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());
            assertThat(run("http", "--sandbox", "--port", port)).isEqualTo(ExitCode.CANNOT_START);
            assertThat(err.toString()).contains(port, "--port");
        }
    }

    @Test
    void aKeyIsMadeWithItsLine() {
        assertThat(run("key", "new", "triage")).isZero();
        assertThat(out.toString())
                .containsPattern("pbm_[A-Za-z0-9_-]{43}")
                .containsPattern("api-key: sha256:[0-9a-f]{64}");
    }

    @Test
    void aPolicyIsChecked() throws IOException {
        assertThat(run("policy", "check", policy(POLICY))).isZero();
        assertThat(out.toString()).contains("good", "triage");
        assertThat(run("policy", "check", policy("version: 2"))).isEqualTo(ExitCode.REFUSED);
    }

    @Test
    void aDecisionIsExplained() throws IOException {
        var file = policy(POLICY);

        assertThat(run("policy", "explain", "--policy", file, "--agent", "triage", "--tool", "note_delete"))
                .isZero();
        assertThat(out.toString()).contains("denied", "agents.triage.areas.notes");
    }

    @Test
    void toolsAreListedAsAnAgentSeesThem() throws IOException {
        assertThat(run("tools", "--policy", policy(POLICY), "--agent", "triage"))
                .isZero();
        assertThat(out.toString()).contains("note_update", "access_explain").doesNotContain("note_delete", "entity_");
    }

    @Test
    void theDoctorNamesWhatIsMissing() {
        assertThat(run("doctor")).isEqualTo(ExitCode.CANNOT_START);
        assertThat(out.toString()).contains("FAIL  productboard: no PRODUCTBOARD_TOKEN", "ok    audit");
    }

    private String policy(String text) throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), text).toString();
    }

    private int run(String... arguments) {
        environment.putIfAbsent("PBMCP_AUDIT_DIR", folder.resolve("audit").toString());
        environment.putIfAbsent("PBMCP_STATE_DIR", folder.resolve("state").toString());
        return new Terminal(environment, out, err).run(arguments);
    }
}
