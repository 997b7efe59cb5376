package io.pbmcp.server.login;

import io.pbmcp.policy.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where an OAuth application's id and secret come from: the environment, or a file of the same two lines. */
public final class ApplicationFile {

    private static final String ID = "PRODUCTBOARD_CLIENT_ID";
    private static final String SECRET = "PRODUCTBOARD_CLIENT_SECRET";

    private ApplicationFile() {}

    /**
     * The application.
     *
     * @param file lines {@code NAME=value}, readable by nobody else; instead of the environment
     * @throws SignInTrouble when something is missing, or others can read the file
     */
    public static Application read(Map<String, String> environment, Optional<Path> file) {
        var values = file.map(ApplicationFile::lines).orElse(environment);
        var where = file.map(path -> "in " + path).orElse("in the environment");
        return new Application(value(values, ID, where), Secret.of(value(values, SECRET, where)));
    }

    private static String value(Map<String, String> values, String name, String where) {
        return Optional.ofNullable(values.get(name))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new SignInTrouble("There is no " + name + " " + where
                        + ". Register an application at https://app.productboard.com/oauth2/applications, and give its id"
                        + " and secret in " + ID + " and " + SECRET + " or in a file (--client FILE)."));
    }

    private static Map<String, String> lines(Path file) {
        try {
            PrivateFiles.check(file, "600");
            var values = new HashMap<String, String>();
            for (var line : Files.readAllLines(file)) {
                var equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals).strip(), line.substring(equals + 1));
                }
            }
            return values;
        } catch (IOException e) {
            throw new SignInTrouble(file + " cannot be read. Check the path that --client names.");
        }
    }
}
