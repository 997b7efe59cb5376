package io.pbmcp.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Path OF_THE_USER = Path.of(System.getProperty("user.home"), ".local", "state");

    @Test
    void foldersAreThoseThatTheOperatorNamesElseOnesForState() {
        var named = Settings.read(Map.of("PBMCP_AUDIT_DIR", "/a", "PBMCP_STATE_DIR", "b", "XDG_STATE_HOME", "/s"));
        var blank = Settings.read(Map.of("PBMCP_AUDIT_DIR", " ", "XDG_STATE_HOME", "/s"));
        var none = Settings.read(Map.of());

        assertThat(named.auditDir()).isEqualTo(Path.of("/a"));
        assertThat(named.stateDir()).isEqualTo(Path.of("b"));
        assertThat(blank.auditDir()).isEqualTo(Path.of("/s/productboard-mcp/audit"));
        assertThat(blank.stateDir()).isEqualTo(Path.of("/s/productboard-mcp/state"));
        assertThat(none.auditDir()).isEqualTo(OF_THE_USER.resolve("productboard-mcp/audit"));
        assertThat(none.stateDir()).isEqualTo(OF_THE_USER.resolve("productboard-mcp/state"));
    }

    /** Otherwise the trail would lie wherever the server happened to be started. */
    @Test
    void aRelativeFolderForStateIsIgnored() {
        var settings = Settings.read(Map.of("XDG_STATE_HOME", "relative"));

        assertThat(settings.auditDir()).isEqualTo(OF_THE_USER.resolve("productboard-mcp/audit"));
        assertThat(settings.stateDir()).isEqualTo(OF_THE_USER.resolve("productboard-mcp/state"));
    }
}
