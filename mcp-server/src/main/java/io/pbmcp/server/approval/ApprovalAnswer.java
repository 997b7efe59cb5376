package io.pbmcp.server.approval;

import io.pbmcp.policy.Word;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an approver said to one request, signed with the approver's key. Read from a file, it is a claim until
 * {@link #signs} says otherwise.
 *
 * @param verdict yes or no
 * @param approver name of the approver
 * @param key public half of the approver's key
 * @param because why, in the approver's words; may be empty
 * @param at when, on the approver's clock
 * @param signature over all of this and the whole request
 */
public record ApprovalAnswer(
        Verdict verdict, String approver, String key, String because, Instant at, String signature) {

    /** Longest reason. */
    public static final int REASON = 200;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Signs an answer. */
    public static ApprovalAnswer of(
            ApprovalRequest request, Verdict verdict, String approver, ApproverKey key, String because, Instant at) {
        var unsigned = new ApprovalAnswer(verdict, approver, key.shown(), because, at, "");
        return new ApprovalAnswer(verdict, approver, key.shown(), because, at, key.sign(unsigned.message(request)));
    }

    /** Whether the owner of {@link #key} gave exactly this answer to exactly this request. */
    boolean signs(ApprovalRequest request) {
        return ApproverKey.verifies(key, message(request), signature);
    }

    private String message(ApprovalRequest request) {
        return String.join(
                "\n",
                "productboard-mcp approval",
                request.digest(),
                verdict.word(),
                approver.length() + ":" + approver,
                at.toString(),
                because);
    }

    byte[] write() {
        var json = JSON.createObjectNode()
                .put("verdict", verdict.word())
                .put("approver", approver)
                .put("key", key)
                .put("because", because)
                .put("at", at.toString())
                .put("signature", signature);
        return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads an answer; empty when it is none. */
    static Optional<ApprovalAnswer> read(byte[] content) {
        try {
            var json = JSON.readTree(content);
            var verdict = Word.find(Verdict.class, text(json, "verdict"));
            var at = Instant.parse(text(json, "at"));
            return verdict.map(said -> new ApprovalAnswer(
                    said,
                    text(json, "approver"),
                    text(json, "key"),
                    text(json, "because"),
                    at,
                    text(json, "signature")));
        } catch (JacksonException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String member) {
        return json.path(member).asString("");
    }
}
