package io.pbmcp.server.approval;

import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Word;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.state.PrivateFolder;
import io.pbmcp.server.state.Seal;
import io.pbmcp.server.state.ShortId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests and answers, a file each, shared by every process with the same key and state folder. A request is sealed with
 * the server's key; an answer is signed by its approver; that a request was used is a file that can be made only once.
 */
public final class ApprovalStore {

    /** Files that may lie there before nothing more is written down. */
    private static final int MOST = 5_000;

    /** How long a request is remembered after its end, in case that the clock is set back. */
    private static final Duration MEMORY = Duration.ofHours(2);

    private static final String REQUEST = ".request";
    private static final String ANSWER = ".answer";
    private static final String SPENT = ".spent";
    private static final Pattern ID = Pattern.compile("[a-z2-9]{8}");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final PrivateFolder folder;
    private final Seal seal;
    private final SecureRandom random;
    private final Set<String> spent = ConcurrentHashMap.newKeySet();

    /** @param state the state folder, {@code PBMCP_STATE_DIR} */
    public ApprovalStore(Path state, ServerKey key, SecureRandom random) {
        this.folder = new PrivateFolder(state, "approvals");
        this.seal = new Seal(key, "approval request", random);
        this.random = random;
    }

    /** Whether a text could be the id of a request. */
    public static boolean wellFormed(String id) {
        return ID.matcher(id).matches();
    }

    /** An id that no request has. */
    public String freshId() {
        return ShortId.fresh(random);
    }

    /** Writes a request down; fails when there are too many. */
    public void put(ApprovalRequest request) throws IOException {
        if (folder.names().size() >= MOST) {
            throw new IOException("there are more than " + MOST + " files in it");
        }
        var json = JSON.createObjectNode()
                .put("agent", request.agent())
                .put("tool", request.tool())
                .put("risk", request.risk().word())
                .put("arguments", request.arguments())
                .put("target", request.target())
                .put("policy", request.policy())
                .put("effect", request.effect())
                .put("asked", request.asked().toString());
        request.person().ifPresent(person -> json.put("person", person));
        var name = request.id() + REQUEST;
        folder.create(name, seal.close(JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8), name));
    }

    /** The request of that id; empty when there is none, or when it is not one that a server with this key wrote. */
    public Optional<ApprovalRequest> find(String id) throws IOException {
        if (!wellFormed(id)) {
            return Optional.empty();
        }
        var name = id + REQUEST;
        return folder.read(name).flatMap(content -> seal.open(content, name)).map(content -> read(id, content));
    }

    private static ApprovalRequest read(String id, byte[] content) {
        var json = JSON.readTree(content);
        return new ApprovalRequest(
                id,
                json.path("agent").asString(),
                json.path("person").asStringOpt(),
                json.path("tool").asString(),
                Word.find(Risk.class, json.path("risk").asString()).orElseThrow(),
                json.path("arguments").asString(),
                json.path("target").asString(),
                json.path("policy").asString(),
                json.path("effect").asString(),
                Instant.parse(json.path("asked").asString()));
    }

    /** Every request that a server with this key wrote and that was not used, oldest first. */
    public List<ApprovalRequest> all() throws IOException {
        var all = new ArrayList<ApprovalRequest>();
        for (var name : folder.names()) {
            if (name.endsWith(REQUEST)) {
                find(name.substring(0, name.length() - REQUEST.length()))
                        .filter(request -> !wasSpent(request.id()))
                        .ifPresent(all::add);
            }
        }
        all.sort((one, other) -> one.asked().compareTo(other.asked()));
        return all;
    }

    /** What was answered, whoever wrote it; see {@link Eligibility}. A file that is no answer counts as none. */
    public Optional<ApprovalAnswer> answer(String id) throws IOException {
        return folder.read(id + ANSWER).flatMap(ApprovalAnswer::read);
    }

    /** Writes an answer down; false when there is one already, which then stands. */
    public boolean answer(String id, ApprovalAnswer answer) throws IOException {
        try {
            folder.create(id + ANSWER, answer.write());
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** Uses a request up. Of all that try, in any process, exactly one is told true. */
    public boolean spend(String id) throws IOException {
        if (spent.contains(id)) {
            return false;
        }
        try {
            folder.create(id + SPENT, new byte[0]);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        return spent.add(id);
    }

    /** Whether a request was used. */
    public boolean wasSpent(String id) {
        return spent.contains(id) || folder.has(id + SPENT);
    }

    /** Takes a request away, with its answer. */
    public void withdraw(String id) throws IOException {
        folder.delete(id + REQUEST);
        folder.delete(id + ANSWER);
    }

    /**
     * Takes away what ended long ago, and what is as old and belongs to nothing: a request that cannot be opened, because it was
     * sealed with another key, and what was written about a request that is gone. A request is there before anything about it.
     */
    public void sweep(Instant now) throws IOException {
        folder.sweep(now.minus(MEMORY));
        for (var name : folder.names()) {
            var id = name.substring(0, Math.max(0, name.lastIndexOf('.')));
            if (name.endsWith(REQUEST)) {
                var request = find(id);
                if (over(request.isPresent() ? Optional.of(request.get().ends()) : latestEnd(name), now)) {
                    withdraw(id);
                    folder.delete(id + SPENT);
                    spent.remove(id);
                }
            } else if ((name.endsWith(ANSWER) || name.endsWith(SPENT))
                    && !folder.has(id + REQUEST)
                    && over(latestEnd(name), now)) {
                folder.delete(name);
                if (name.endsWith(SPENT)) {
                    spent.remove(id);
                }
            }
        }
    }

    private static boolean over(Optional<Instant> end, Instant now) {
        return end.filter(ended -> ended.plus(MEMORY).isBefore(now)).isPresent();
    }

    /** When a request ends at the latest that was asked before a file was written. */
    private Optional<Instant> latestEnd(String name) throws IOException {
        return folder.written(name).map(written -> written.plus(ApprovalRequest.LIFETIME));
    }
}
