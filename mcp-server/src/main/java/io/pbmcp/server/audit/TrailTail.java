package io.pbmcp.server.audit;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The newest events of a folder, in the order of their time, and those that come after them. */
public final class TrailTail implements AutoCloseable {

    /** Folders on other machines tell of no change, so that they are looked at now and then. */
    private static final long LOOK_SECONDS = 2;

    private final Path directory;
    private final Predicate<TrailLine> wanted;
    private final WatchService watch;
    private final Map<FileName, Read> read = new HashMap<>();

    /** How far a file was read. */
    private record Read(long position, long lines) {}

    private TrailTail(Path directory, Predicate<TrailLine> wanted, WatchService watch) {
        this.directory = directory;
        this.wanted = wanted;
        this.watch = watch;
    }

    /** Begins to watch a folder, for those events that are wanted. */
    public static TrailTail of(Path directory, Predicate<TrailLine> wanted) throws IOException {
        var watch = directory.getFileSystem().newWatchService();
        directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
        return new TrailTail(directory, wanted, watch);
    }

    /** The last events, the newest last. Reads no more days than it takes: a file holds those of its day alone. */
    public List<TrailLine> last(int most) throws IOException {
        var newest = new PriorityQueue<>(TrailLine.ORDER);
        var files = AuditFiles.list(directory);
        for (var at = files.size() - 1; at >= 0; at--) {
            var name = AuditFiles.name(files.get(at));
            var enough = at < files.size() - 1
                    && newest.size() >= most
                    && !name.day().equals(AuditFiles.name(files.get(at + 1)).day());
            read.put(name, enough ? end(files.get(at)) : new Read(0, 0));
            if (!enough) {
                more(files.get(at), name, line -> {
                    newest.add(line);
                    if (newest.size() > most) {
                        newest.remove();
                    }
                });
            }
        }
        var lines = new ArrayList<>(newest);
        lines.sort(TrailLine.ORDER);
        return lines;
    }

    /** Waits until something was written, or for a short time; tells what is new. */
    public List<TrailLine> next() throws IOException, InterruptedException {
        try {
            var key = watch.poll(LOOK_SECONDS, TimeUnit.SECONDS);
            if (key != null) {
                key.pollEvents();
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            throw new InterruptedException("The folder is not watched any more");
        }
        var lines = new ArrayList<TrailLine>();
        for (var file : AuditFiles.list(directory)) {
            more(file, AuditFiles.name(file), lines::add);
        }
        lines.sort(TrailLine.ORDER);
        return lines;
    }

    private void more(Path file, FileName name, Consumer<TrailLine> to) throws IOException {
        var from = read.getOrDefault(name, new Read(0, 0));
        try (var lines = LineReader.open(file, from.position())) {
            var number = from.lines();
            for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                var found = TrailLine.of(name, ++number, line.get());
                if (wanted.test(found)) {
                    to.accept(found);
                }
            }
            read.put(name, new Read(lines.position(), number));
        } catch (NoSuchFileException e) {
            read.remove(name);
        }
    }

    /** The end of a file none of whose lines is wanted. */
    private static Read end(Path file) throws IOException {
        try (var lines = LineReader.open(file, 0)) {
            return new Read(lines.size(), 0);
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
    }
}
