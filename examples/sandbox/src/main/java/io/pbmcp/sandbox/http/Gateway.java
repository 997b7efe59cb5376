package io.pbmcp.sandbox.http;

import io.pbmcp.sandbox.world.Member;
import io.pbmcp.sandbox.world.Shelf;
import java.util.Optional;

/** The door in front of the API; its refusals have a shape of their own: {@code {"message": …}}. */
final class Gateway {

    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final Shelf<Member> members;

    Gateway(Tokens tokens, Shelf<Member> members) {
        this.tokens = tokens;
        this.members = members;
    }

    /** Looks at the Authorization header; a forged or orphaned token of ours throws 401 {@code auth.invalid}. */
    Verdict admit(Optional<String> authorization) {
        String header = authorization.orElse("").strip();
        if (header.isEmpty() || header.equalsIgnoreCase(BEARER.strip())) {
            return new Refused("Unauthorized");
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return new Refused("Bad token; invalid JSON");
        }
        Tokens.Reading reading = tokens.read(header.substring(BEARER.length()).strip());
        if (reading instanceof Tokens.Reading.NoJwt) {
            return new Refused("Bad token; invalid JSON");
        }
        if (reading instanceof Tokens.Reading.Stranger) {
            return new Refused("No credentials found for given 'iss'");
        }
        if (reading instanceof Tokens.Reading.Genuine genuine) {
            Optional<Member> member = members.find(genuine.member()).filter(found -> !found.disabled());
            if (member.isPresent()) {
                return new Admitted(new Token(member.get(), genuine.scopes()));
            }
        }
        throw Problem.of(Code.AUTH_INVALID, "The access token is invalid, expired or revoked; create a new one.");
    }

    sealed interface Verdict {}

    record Admitted(Token token) implements Verdict {}

    record Refused(String message) implements Verdict {

        Answer answer() {
            return Answer.json(401, Json.object().put("message", message));
        }
    }
}
