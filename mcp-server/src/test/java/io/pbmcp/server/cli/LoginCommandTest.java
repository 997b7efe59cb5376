package io.pbmcp.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.sandbox.Sandbox;
import io.pbmcp.sandbox.SandboxOptions;
import io.pbmcp.sandbox.oauth.Consent;
import io.pbmcp.sandbox.oauth.OAuth;
import io.pbmcp.server.audit.TrailLine;
import io.pbmcp.server.audit.TrailTail;
import io.pbmcp.server.journal.Journal;
import io.pbmcp.server.login.FreePorts;
import io.pbmcp.tools.undo.Keepsake;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LoginCommandTest {

    private static final HttpClient BROWSER = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+/oauth2/authorize\\S+");

    @SuppressWarnings("NullAway.Init")
    private static Sandbox sandbox;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final Watched err = new Watched();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void open() {
        sandbox = Sandbox.start(SandboxOptions.standard().withLimitPerSecond(0));
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @BeforeEach
    void consent() {
        sandbox.oauth().consent(Consent.GRANT);
        environment.put("PRODUCTBOARD_BASE_URL", sandbox.uri().toString());
        environment.put("PRODUCTBOARD_CLIENT_ID", OAuth.CLIENT_ID);
        environment.put("PRODUCTBOARD_CLIENT_SECRET", OAuth.CLIENT_SECRET);
        environment.put("PBMCP_STATE_DIR", folder.resolve("state").toString());
        environment.put("PBMCP_AUDIT_DIR", folder.resolve("audit").toString());
    }

    /** None of the secrets that passed the sandbox is ever printed. */
    @AfterEach
    void nothingSecretWasPrinted() {
        assertThat(out + err.toString()).doesNotContain(sandbox.oauth().secrets());
    }

    /** What a person reads, who opens the address as soon as it is there. */
    private static final class Watched extends StringWriter {

        private boolean opened;

        @Override
        public void flush() {
            var address = ADDRESS.matcher(toString());
            if (!opened && address.find() && toString().contains("Waiting for")) {
                opened = true;
                browse(URI.create(address.group()));
            }
        }
    }

    private static void browse(URI address) {
        try {
            BROWSER.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "login --as PBMCP_KEY | --as",
                "login --as lower | --as",
                "login --port 0 | --port must be",
                "login --timeout 0 | --timeout must be",
                "login --status --remove | not both",
                "login --scopes notes:read,notes:all | notes:all is not one of",
            })
    void wrongUsageIsExplained(String line, String sentence) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(sentence);
    }

    @Test
    void itExplainsItself() {
        assertThat(run("login", "--help")).isZero();
        assertThat(out.toString()).contains("--scopes", "--as", "127.0.0.1", "8765");
    }

    @Test
    void withoutAnApplicationItSaysHowToRegisterOne() {
        environment.remove("PRODUCTBOARD_CLIENT_SECRET");

        assertThat(run("login")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("no PRODUCTBOARD_CLIENT_SECRET", "oauth2/applications", "--client FILE");
    }

    @Test
    void theApplicationMayStandInAPrivateFile() throws IOException {
        environment.remove("PRODUCTBOARD_CLIENT_ID");
        environment.remove("PRODUCTBOARD_CLIENT_SECRET");
        var file = Files.writeString(
                folder.resolve("client.env"),
                "PRODUCTBOARD_CLIENT_ID=" + OAuth.CLIENT_ID + "\nPRODUCTBOARD_CLIENT_SECRET=" + OAuth.CLIENT_SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(signIn("--client", file.toString())).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("chmod 600 " + file);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(signIn("--client", file.toString())).isZero();
    }

    @Test
    void aReaderAsksForReadingAndStatusTellsIt() {
        assertThat(signIn()).isZero();
        assertThat(out.toString()).contains("Signed in as PRODUCTBOARD_TOKEN", "entities:read, notes:read");
        assertThat(err.toString()).contains("scope=entities%3Aread+notes%3Aread&");

        assertThat(run("login", "--status")).isZero();
        assertThat(out.toString()).contains("PRODUCTBOARD_TOKEN: signed in at http://127.0.0.1:", "renewed until");
    }

    @Test
    void whatWasDeclinedIsNotKept() {
        sandbox.oauth().consent(Consent.DENY);

        assertThat(signIn()).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("declined");
        assertThat(run("login", "--status")).isZero();
        assertThat(out.toString()).contains("No sign-in is kept");
    }

    @Test
    void removingTakesTheSignInBackAtProductboard() {
        signIn();
        var issued = sandbox.oauth().issued();

        assertThat(run("login", "--remove")).isZero();
        assertThat(out.toString()).contains("Removed the sign-in PRODUCTBOARD_TOKEN");
        assertThat(folder.resolve("state/sign-ins/PRODUCTBOARD_TOKEN.json")).doesNotExist();
        assertThat(run("login", "--remove")).isZero();
        assertThat(err.toString()).contains("nothing was removed");
        assertThat(sandbox.oauth().issued()).isEqualTo(issued);
    }

    @Test
    void aSignInThatCannotBeTakenBackIsKept() throws IOException {
        signIn();
        environment.put("PRODUCTBOARD_BASE_URL", "http://127.0.0.1:" + FreePorts.any() + "/v2");

        assertThat(run("login", "--remove")).isEqualTo(ExitCode.CANNOT_START);
        assertThat(err.toString()).contains("so it was kept");
        assertThat(folder.resolve("state/sign-ins/PRODUCTBOARD_TOKEN.json")).exists();
    }

    @Test
    void theDoctorSaysWhatTheScopesTakeAway() throws IOException {
        signIn("--as", "TRIAGE_TOKEN", "--scopes", "notes:read,entities:read");
        environment.put("PBMCP_POLICY", policy());

        assertThat(run("doctor")).describedAs(out.toString()).isZero();
        assertThat(out.toString())
                .contains("ok    TRIAGE_TOKEN: signed in at", "scopes entities:read, notes:read")
                .contains("note  agent triage: the scopes of TRIAGE_TOKEN take away", "note_update")
                .contains("without users:pii:read", "without members:pii:read", "[redacted]")
                .contains("answers, and takes TRIAGE_TOKEN")
                .doesNotContain("note_search,");
    }

    @Test
    void theToolsOfAnAgentAreThoseThatItsSignInLeaves() throws IOException {
        environment.put("PBMCP_POLICY", policy());
        assertThat(tools()).contains("note_get", "note_update");

        signIn("--as", "TRIAGE_TOKEN", "--scopes", "notes:read,entities:read");
        assertThat(tools()).contains("note_get").doesNotContain("note_update");
        assertThat(tools("--json")).contains("note_get").doesNotContain("note_update");

        environment.put("TRIAGE_TOKEN", sandbox.token());
        assertThat(tools()).contains("note_update");
    }

    @Test
    void theToolsOfAnAgentWhoseSignInMustNotBeUsedAreNone() throws IOException {
        signIn("--as", "TRIAGE_TOKEN");
        environment.put("PBMCP_POLICY", policy());
        var file = folder.resolve("state/sign-ins/TRIAGE_TOKEN.json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(run("tools", "--agent", "triage")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("chmod 600 " + file);
        assertThat(out.toString()).doesNotContain("note_get");
    }

    @Test
    void theDoctorTellsASetVariableFromASignIn() throws IOException {
        signIn("--as", "TRIAGE_TOKEN");
        environment.put("PBMCP_POLICY", policy());
        environment.put("TRIAGE_TOKEN", sandbox.token());

        assertThat(run("doctor")).isZero();
        assertThat(out.toString())
                .contains("TRIAGE_TOKEN: from the environment", "it is not used while the variable is set");
    }

    @Test
    void aSignInThatOthersCanReadStopsTheStartAndTheDoctorSaysWhy() throws IOException {
        signIn("--as", "TRIAGE_TOKEN");
        environment.put("PBMCP_POLICY", policy());
        var file = folder.resolve("state/sign-ins/TRIAGE_TOKEN.json");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(run("stdio")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("chmod 600 " + file);
        assertThat(run("doctor")).isNotZero();
        assertThat(out.toString()).contains("FAIL  policy: ", "chmod 600 " + file);
    }

    @Test
    void whatWasDeletedIsRestoredBySignIn() throws IOException {
        var entry = deleted();
        assertThat(run("audit", "restore", entry)).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString())
                .contains("PRODUCTBOARD_TOKEN is not set", "login", "nothing was made")
                .doesNotContain("--as");

        signIn("--as", "OPS_TOKEN", "--scopes", "notes:read,notes:write,entities:read");
        assertThat(run("audit", "restore", entry, "--as", "OPS_TOKEN"))
                .describedAs(err.toString())
                .isZero();
        assertThat(out.toString()).contains("made  textNote \"Goodbye\"");
    }

    @Test
    void aSignInThatMayNotMakeItRestoresNothing() throws IOException {
        var entry = deleted();
        signIn("--as", "READS_ONLY", "--scopes", "notes:read,entities:read");

        assertThat(run("audit", "restore", entry, "--as", "READS_ONLY")).isEqualTo(ExitCode.CANNOT_START);
        assertThat(err.toString()).contains("does not let READS_ONLY make it", "nothing was made");
        try (var tail =
                TrailTail.of(folder.resolve("audit"), line -> line.json().contains("journal.restored"))) {
            assertThat(tail.last(5))
                    .hasSize(2)
                    .last()
                    .extracting(TrailLine::json)
                    .asString()
                    .contains("\"step\":\"failed\"", "does not let READS_ONLY make it; nothing was made");
        }
    }

    /** What is printed of the agent's tools. */
    private String tools(String... more) {
        out.getBuffer().setLength(0);
        assertThat(run(Stream.concat(Stream.of("tools", "--agent", "triage"), Stream.of(more))
                        .toArray(String[]::new)))
                .describedAs(err.toString())
                .isZero();
        return out.toString();
    }

    /** A journal entry of a note that is not there. */
    private String deleted() throws IOException {
        var note = (ObjectNode) JsonMapper.shared().readTree("""
                {"id":"5b1f7c7e-9f4b-4a58-8f42-0d8f4f0c2c11","type":"textNote",\
                "fields":{"name":"Goodbye","content":"Text"},"relationships":{"data":[]}}""");
        var journal = new Journal(
                folder.resolve("state"),
                sandbox.uri().toString(),
                Optional.empty(),
                new SecureRandom(),
                Clock.systemUTC());
        return journal.write(
                        "triage", "note_delete", "c1", new Keepsake(Keepsake.Kind.NOTE, List.of(note), List.of(), true))
                .id();
    }

    @Test
    void aVariableThatIsNamedAndNotSetStopsTheStart() throws IOException {
        environment.put("PBMCP_POLICY", policy());

        assertThat(run("stdio")).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString())
                .contains("agents.triage.upstream", "TRIAGE_TOKEN is not set", "login --as TRIAGE_TOKEN");
    }

    private String policy() throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                        version: 1
                        agents:
                          - name: triage
                            owner: ops@example.com
                            sign-in: [ stdio ]
                            areas: { notes: write }
                            upstream: TRIAGE_TOKEN
                        """).toString();
    }

    private int signIn(String... more) {
        var port = FreePorts.any();
        sandbox.oauth().register(URI.create("http://127.0.0.1:" + port + "/callback"));
        var arguments = new ArrayList<>(List.of("login", "--port", String.valueOf(port)));
        arguments.addAll(List.of(more));
        err.opened = false;
        return run(arguments.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return new Terminal(environment, out, err).run(arguments);
    }
}
