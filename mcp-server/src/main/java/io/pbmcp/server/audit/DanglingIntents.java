package io.pbmcp.server.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls and restores that were about to change something when their process died: nobody knows whether they did. */
public final class DanglingIntents {

    private static final Logger LOG = LoggerFactory.getLogger(DanglingIntents.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String INTENT = type(EventType.INTENT);
    private static final String FINAL = type(EventType.FINAL);
    private static final String RESTORED = type(EventType.RESTORED);
    private static final String UNRESOLVED = type(EventType.UNRESOLVED);

    private final Map<String, Dangling> open = new LinkedHashMap<>();
    private final Set<String> reported = new HashSet<>();

    private DanglingIntents() {}

    /**
     * An intent without an end.
     *
     * @param id of the call, or of the restore
     * @param journal id of the entry that was to be restored; empty for a call
     * @param time when the intent was written, as the trail has it
     * @param line the intent in plain words
     */
    public record Dangling(String id, Optional<String> journal, String time, String line) {

        /** The intent of a call. */
        static Dangling call(String id, String time, String line) {
            return new Dangling(id, Optional.empty(), time, line);
        }
    }

    /**
     * Those in the files of a directory that were begun on {@code since} or later, oldest first. Those of processes that
     * still run are left out, and those that another process has reported, whether it runs or not; a directory that does
     * not exist has none.
     *
     * @throws AuditUnavailableException when a file cannot be read
     */
    public static List<Dangling> find(Path directory, LocalDate since) {
        return find(directory, since, AuditFiles::inUse);
    }

    /** @param use says whether a process still writes a file */
    static List<Dangling> find(Path directory, LocalDate since, Use use) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        var found = new DanglingIntents();
        try {
            var files = new TreeMap<FileName, Path>();
            var running = running(directory, since, use, files);
            for (var file : files.entrySet()) {
                found.read(file.getValue(), running.contains(file.getKey().process()));
            }
        } catch (IOException e) {
            throw AuditFiles.unreadable(directory, e);
        }
        found.open.keySet().removeAll(found.reported);
        return List.copyOf(found.open.values());
    }

    /** Whether a process still writes a file. */
    @FunctionalInterface
    interface Use {
        boolean of(Path file) throws IOException;
    }

    /**
     * The processes that still write one of their files: those they wrote before are theirs as well, and so is how their calls
     * end. A process takes up its next file before it lets go of the last one, so the folder is listed until nothing in it is
     * new. What is empty holds no intent, and may be a file that a process is about to take up.
     *
     * @param asked takes all files that were looked at
     */
    private static Set<String> running(Path directory, LocalDate since, Use use, Map<FileName, Path> asked)
            throws IOException {
        var running = new HashSet<String>();
        for (var more = true; more; ) {
            more = false;
            for (var file : AuditFiles.list(directory)) {
                var name = AuditFiles.name(file);
                if (name.day().isBefore(since) || asked.containsKey(name)) {
                    continue;
                }
                try {
                    if (Files.size(file) > 0) {
                        if (!running.contains(name.process()) && use.of(file)) {
                            running.add(name.process());
                        }
                        asked.put(name, file);
                        more = true;
                    }
                } catch (NoSuchFileException e) {
                    gone(file);
                }
            }
        }
        return running;
    }

    /** A process that still runs knows its own calls; it may have reported those of others. */
    private void read(Path file, boolean running) throws IOException {
        try (var lines = LineReader.open(file, 0)) {
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                note(line.get(), running);
            }
        } catch (NoSuchFileException e) {
            gone(file);
        }
    }

    private static void gone(Path file) {
        LOG.atWarn().addKeyValue("file", file).log("An audit file went away while it was read");
    }

    private void note(String line, boolean running) {
        if (line.contains(UNRESOLVED)) {
            event(line).ifPresent(event -> reported.add(id(event)));
        } else if (!running && line.contains(INTENT)) {
            event(line).ifPresent(event -> begun(event, Optional.empty()));
        } else if (!running && line.contains(RESTORED)) {
            event(line).filter(event -> !id(event).isEmpty()).ifPresent(this::restored);
        } else if (!running && !open.isEmpty() && line.contains(FINAL)) {
            event(line).ifPresent(event -> open.remove(id(event)));
        }
    }

    private void restored(JsonNode event) {
        if (event.at("/data/step").asString("").equals(RestoreEvent.INTENT)) {
            begun(event, Optional.of(event.at("/data/journal").asString("")));
        } else {
            open.remove(id(event));
        }
    }

    private void begun(JsonNode event, Optional<String> journal) {
        var line = event.at("/data/line").asString("");
        open.put(id(event), new Dangling(id(event), journal, event.path("time").asString(""), line));
    }

    /** Empty for the last line of a process that was killed while it wrote. */
    private static Optional<JsonNode> event(String line) {
        try {
            return Optional.of(JSON.readTree(line));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String id(JsonNode event) {
        var data = event.path("data");
        return data.path("restore").asString(data.path("call").asString(""));
    }

    private static String type(EventType type) {
        return "\"type\":\"" + type.word() + '"';
    }
}
