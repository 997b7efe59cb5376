package io.pbmcp.server.journal;

import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.state.PrivateFolder;
import io.pbmcp.server.state.Seal;
import io.pbmcp.server.state.ShortId;
import io.pbmcp.tools.undo.Keepsake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The journal in files, one for each thing. What is older than {@value #DAYS} days is not found any more, whether its file is
 * still there or not. With a key that outlives the process they are sealed, because they hold what customers wrote.
 */
public final class Journal {

    /** How long an entry is kept. */
    public static final int DAYS = 30;

    private static final String PLAIN = ".json";
    private static final String SEALED = ".sealed";
    private static final String RESTORED = ".restored";
    private static final Pattern ID = Pattern.compile("[0-9]{8}-[a-z2-9]{8}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrivateFolder folder;
    private final String origin;
    private final Optional<Seal> seal;
    private final SecureRandom random;
    private final InstantSource clock;

    /**
     * @param state the state folder, {@code PBMCP_STATE_DIR}
     * @param origin address of the API that what is kept comes from
     * @param key the operator's; empty when there is none
     * @param clock wall clock
     */
    public Journal(Path state, String origin, Optional<ServerKey> key, SecureRandom random, InstantSource clock) {
        this.origin = origin;
        this.folder = new PrivateFolder(state, "journal");
        this.seal = key.map(own -> new Seal(own, "journal", random));
        this.random = random;
        this.clock = clock;
    }

    /** Writes something down; it is on disk when this returns. */
    public JournalEntry write(String agent, String tool, String call, Keepsake kept) throws IOException {
        var entry = new JournalEntry(freshId(), clock.instant(), agent, tool, call, origin, kept);
        var json = kept.json()
                .put("id", entry.id())
                .put("at", entry.at().toString())
                .put("agent", agent)
                .put("tool", tool)
                .put("call", call)
                .put("origin", origin);
        var content = JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        if (seal.isPresent()) {
            var name = entry.id() + SEALED;
            folder.create(name, seal.get().close(content, name));
        } else {
            folder.create(entry.id() + PLAIN, content);
        }
        return entry;
    }

    /**
     * The entry of that id; empty when there is none that can be read with the key at hand, or it is too old. Where there is a
     * key, what was written without one could be anybody's.
     */
    public Optional<JournalEntry> find(String id) throws IOException {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        var name = id + (seal.isPresent() ? SEALED : PLAIN);
        var content = folder.read(name)
                .flatMap(bytes -> seal.map(own -> own.open(bytes, name)).orElseGet(() -> Optional.of(bytes)));
        var oldest = clock.instant().minus(Duration.ofDays(DAYS));
        return content.flatMap(bytes -> read(id, bytes))
                .filter(entry -> !entry.at().isBefore(oldest));
    }

    private static Optional<JournalEntry> read(String id, byte[] content) {
        try {
            var json = JSON.readTree(content);
            var at = Instant.parse(text(json, "at"));
            return text(json, "id").equals(id)
                    ? Keepsake.read(json)
                            .map(kept -> new JournalEntry(
                                    id,
                                    at,
                                    text(json, "agent"),
                                    text(json, "tool"),
                                    text(json, "call"),
                                    text(json, "origin"),
                                    kept))
                    : Optional.empty();
        } catch (JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Every entry that can be read with the key at hand and is not too old, oldest first. */
    public List<JournalEntry> all() throws IOException {
        var all = new ArrayList<JournalEntry>();
        for (var name : folder.names()) {
            if (name.endsWith(PLAIN) || name.endsWith(SEALED)) {
                find(name.substring(0, name.lastIndexOf('.'))).ifPresent(all::add);
            }
        }
        all.sort((one, other) -> one.at().compareTo(other.at()));
        return all;
    }

    /** Whether it was made again. */
    public boolean wasRestored(String id) {
        return folder.has(id + RESTORED);
    }

    /** Notes that it is being made again; false when that was noted before. */
    public boolean restoring(String id) throws IOException {
        try {
            folder.create(id + RESTORED, new byte[0]);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Takes the note away, because nothing was made. */
    public void notRestored(String id) throws IOException {
        folder.delete(id + RESTORED);
    }

    /** Takes away the files of days that ended {@value #DAYS} days ago. */
    public void purge() throws IOException {
        folder.sweep(clock.instant().minus(Duration.ofHours(1)));
        var oldest = today().minusDays(DAYS);
        for (var name : folder.names()) {
            if (day(name).filter(oldest::isAfter).isPresent()) {
                folder.delete(name);
            }
        }
    }

    private static Optional<LocalDate> day(String name) {
        try {
            return name.length() < 8
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(name.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private String freshId() {
        return today().format(DateTimeFormatter.BASIC_ISO_DATE) + '-' + ShortId.fresh(random);
    }

    private static String text(JsonNode json, String member) {
        return json.path(member).asString("");
    }
}
