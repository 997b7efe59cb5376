package io.pbmcp.server.assembly;

import io.pbmcp.server.audit.AuditFiles;
import io.pbmcp.server.audit.AuditTrail;
import io.pbmcp.server.audit.DanglingIntents;
import io.pbmcp.server.audit.DanglingIntents.Dangling;
import io.pbmcp.server.audit.FileAuditTrail;
import io.pbmcp.server.audit.ProcessName;
import io.pbmcp.server.audit.Turn;
import io.pbmcp.server.key.ServerKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The beginning of a server's trail: it tells that the server starts, and of calls that nobody ended, once among all servers. */
final class TrailOpening {

    /** How long a start waits for others that start at the same time. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How many days before the newest file intents without an end are looked for. */
    private static final int DAYS_BACK = 7;

    private static final Duration WRITING = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(TrailOpening.class);

    private TrailOpening() {}

    /**
     * The open trail. Two servers that looked for intents without an end before either told of them would both tell; who does
     * not get its turn in time starts without having looked, and whoever has the turn, or starts next, tells.
     *
     * @param facts about the server
     * @throws io.pbmcp.server.audit.AuditUnavailableException when the trail cannot be read or written
     */
    static AuditTrail open(
            Path directory, Map<String, String> facts, ServerKey key, InstantSource clock, Duration patience) {
        try (var turn = Turn.take(directory, patience)) {
            var dangling = turn.came() ? dangling(directory, clock) : List.<Dangling>of();
            if (!turn.came()) {
                LOG.atWarn()
                        .log(
                                "Another server has been starting for long; calls that were left open are told by it, or by the"
                                        + " next start");
            }
            var audit = FileAuditTrail.open(directory, ProcessName.fresh(), key, clock);
            audit.started(facts).block(WRITING);
            dangling.forEach(intent -> audit.unresolved(intent).block(WRITING));
            return audit;
        }
    }

    private static List<Dangling> dangling(Path directory, InstantSource clock) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var since = AuditFiles.newest(directory).orElse(today).minusDays(DAYS_BACK);
        return DanglingIntents.find(directory, since);
    }
}
