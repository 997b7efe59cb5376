package io.pbmcp.server.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls that were about to change something when their process died: nobody knows whether they did. */
public final class DanglingIntents {

    private static final Logger LOG = LoggerFactory.getLogger(DanglingIntents.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private DanglingIntents() {}

    /**
     * An intent without an end.
     *
     * @param call id of the call
     * @param time when the intent was written, as the trail has it
     * @param line the intent in plain words
     */
    public record Dangling(String call, String time, String line) {}

    /**
     * Those in the files of a directory that were begun on {@code since} or later, oldest first. Files of processes
     * that still run are left out; a directory that does not exist has none.
     *
     * @throws AuditUnavailableException when a file cannot be read
     */
    public static List<Dangling> find(Path directory, LocalDate since) {
        var open = new LinkedHashMap<String, Dangling>();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (var files = Files.list(directory)) {
            var days = files.filter(file -> AuditFiles.day(file)
                            .filter(day -> !day.isBefore(since))
                            .isPresent())
                    .sorted()
                    .toList();
            for (var file : days) {
                read(file, open);
            }
        } catch (IOException e) {
            throw new AuditUnavailableException("The audit files in " + directory + " cannot be read: " + e, e);
        }
        return List.copyOf(open.values());
    }

    private static void read(Path file, Map<String, Dangling> open) throws IOException {
        if (inUse(file)) {
            return;
        }
        try (var lines = Files.newBufferedReader(file)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!open.isEmpty() || line.contains(EventType.INTENT.word())) {
                    note(line, open);
                }
            }
        } catch (MalformedInputException e) {
            LOG.atWarn().addKeyValue("file", file).log("An audit file is no text; what follows in it is not looked at");
        }
    }

    private static void note(String line, Map<String, Dangling> open) {
        JsonNode event;
        try {
            event = JSON.readTree(line);
        } catch (JacksonException e) {
            return; // the last line of a process that was killed while writing
        }
        var type = event.path("type").asString("");
        var call = event.path("data").path("call").asString("");
        if (type.equals(EventType.INTENT.word())) {
            var words = event.path("data").path("line").asString("");
            open.put(call, new Dangling(call, event.path("time").asString(""), words));
        } else if (type.equals(EventType.FINAL.word()) || type.equals(EventType.UNRESOLVED.word())) {
            open.remove(call);
        }
    }

    private static boolean inUse(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }
}
