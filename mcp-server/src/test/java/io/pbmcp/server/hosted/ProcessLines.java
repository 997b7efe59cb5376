package io.pbmcp.server.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a process prints, line by line; one that is not there in time fails the test, which tells what came before. */
final class ProcessLines {

    private static final int PATIENCE = 90;

    private final BlockingQueue<Optional<String>> arriving = new LinkedBlockingQueue<>();
    private final List<String> before = new ArrayList<>();
    private final Process process;

    ProcessLines(Process process) {
        this.process = process;
        var reader = new Thread(this::listen, "output of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** The next line; empty once the process prints no more. */
    Optional<String> next() {
        try {
            var line = arriving.poll(PATIENCE, TimeUnit.SECONDS);
            if (line == null) {
                throw new AssertionError("no line within " + PATIENCE + " s after " + before);
            }
            line.ifPresent(before::add);
            return line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The first line with these words; those before it are passed over. */
    String until(String words) {
        var line = next();
        while (line.isPresent() && !line.get().contains(words)) {
            line = next();
        }
        assertThat(line).describedAs("a line with %s among %s", words, before).isPresent();
        return line.orElseThrow();
    }

    /** The next line, which is a frame. */
    JsonNode frame() {
        var line = next();
        assertThat(line).describedAs("the process ended").isPresent();
        return JsonMapper.shared().readTree(line.orElseThrow());
    }

    private void listen() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(line -> arriving.add(Optional.of(line)));
        } catch (IOException | UncheckedIOException ended) {
            // Its output is closed under the reader when it is destroyed.
        } finally {
            arriving.add(Optional.empty());
        }
    }
}
