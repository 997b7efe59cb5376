package io.pbmcp.server.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, from the class path of this one. */
final class Served implements AutoCloseable {

    private final Process process;
    private final URI address;

    private Served(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts a main class and waits until it prints the line with its address on standard error. */
    static Served start(Class<?> main, Map<String, String> environment, List<String> arguments) throws IOException {
        return start(main, environment, arguments, 512);
    }

    /** The same, with a heap of so many MiB. */
    static Served start(Class<?> main, Map<String, String> environment, List<String> arguments, int heap)
            throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        var process = builder.start();
        var err = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (var line = err.readLine(); line != null; line = err.readLine()) {
            if (line.startsWith("listening on ")) {
                drain(err);
                return new Served(process, URI.create(line.substring("listening on ".length())));
            }
            System.err.println(line);
        }
        throw new IOException(main.getSimpleName() + " did not start");
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    private static void drain(BufferedReader err) {
        var thread = new Thread(() -> err.lines().forEach(System.err::println), "log");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
