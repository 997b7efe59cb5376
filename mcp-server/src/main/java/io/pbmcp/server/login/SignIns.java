package io.pbmcp.server.login;

import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.state.WaitedLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The sign-ins that are kept in the state folder, a private file for each. A sign-in has the name of the environment
 * variable that it stands in for.
 */
public final class SignIns {

    private static final String END = ".json";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final SignInText text;

    public SignIns(Path stateDir, Optional<ServerKey> key, SecureRandom random) {
        this.folder = stateDir.resolve("sign-ins");
        this.text = new SignInText(key, random);
    }

    /**
     * The sign-in of that name.
     *
     * @throws SignInTrouble when it is there and must not or cannot be read
     */
    public Optional<SignedIn> find(String variable) {
        var file = file(variable);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            PrivateFiles.check(folder, "700");
            PrivateFiles.check(file, "600");
            return Optional.of(text.read(variable, Files.readAllBytes(file), "The sign-in in " + file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new SignInTrouble(file + " cannot be read. Let this user read it, or sign in again.");
        }
    }

    /** Keeps a sign-in in place of what was kept under that name; on disk when this returns. */
    public void save(String variable, SignedIn signedIn) {
        try {
            PrivateFiles.folder(folder);
            PrivateFiles.write(file(variable), text.write(variable, signedIn));
        } catch (IOException e) {
            throw new SignInTrouble(
                    folder + " cannot be written. Make it writable for this user, or set PBMCP_STATE_DIR.");
        }
    }

    /** Forgets a sign-in; alone, or a renewal that is under way brings it back. */
    void remove(String variable) {
        try {
            Files.deleteIfExists(file(variable));
        } catch (IOException e) {
            throw new SignInTrouble(file(variable) + " cannot be deleted. Delete it by hand.");
        }
    }

    /** Names of all that are kept, in order. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(END))
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new SignInTrouble(folder + " cannot be read. Let this user read it.");
        }
    }

    /** Where the sign-in of that name is kept. */
    public Path file(String variable) {
        return folder.resolve(variable + END);
    }

    /** Does something while no other process, and nobody else in this one, does the like with that sign-in. */
    <T> T alone(String variable, Supplier<T> work) {
        try {
            PrivateFiles.folder(folder);
            try (var channel = PrivateFiles.open(folder.resolve(variable + ".lock"), StandardOpenOption.CREATE);
                    var lock = WaitedLock.take(channel, PATIENCE)) {
                if (lock == null) {
                    throw new SignInTrouble(
                            "Another process holds " + folder.resolve(variable + ".lock") + ". End it, or try again.");
                }
                return work.get();
            }
        } catch (IOException e) {
            throw new SignInTrouble(
                    folder + " cannot be written. Make it writable for this user, or set PBMCP_STATE_DIR.");
        }
    }
}
