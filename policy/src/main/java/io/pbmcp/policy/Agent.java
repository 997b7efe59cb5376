package io.pbmcp.policy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who may call, and what the policy says of it. Limits and output are complete: what the agent's own entry
 * leaves out was filled from the defaults.
 *
 * @param name as files, audit lines and the command line write it
 * @param about what the agent is for
 * @param owner who answers for it, and is named to it when it is refused
 * @param signIn ways to prove that a caller is this agent; any one is enough
 * @param areas its own grants, before any ceiling
 * @param confirm where it has to be confirmed more strictly than others
 * @param pii where it sees less personal data than others
 * @param share its weight in the fair queue
 * @param expires its last day, in UTC
 * @param disabled whether it is switched off for now
 * @param upstream environment variable that holds its Productboard token; empty stands for {@code PRODUCTBOARD_TOKEN}
 * @param except what it may not do although its areas would grant it
 * @param onlyWhen which records it may know of; empty stands for all
 */
public record Agent(
        @Pattern(regexp = Agent.NAME, message = Agent.NAME_RULE)
        String name,

        Optional<
                        @Pattern(regexp = "(?s)\\s*+\\S.*", message = "must not be blank")
                        @Size(max = 500, message = "must be at most 500 characters long")
                        @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line without control characters")
                        String>
                about,
        Optional<
                        @Pattern(regexp = "(?s)\\s*+\\S.*", message = "must not be blank")
                        @Size(max = 200, message = "must be at most 200 characters long")
                        @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line without control characters")
                        String>
                owner,
        List<SignIn> signIn,
        Grants areas,
        ConfirmRules confirm,
        Optional<Pii> pii,
        @Valid AgentLimits limits,
        @Valid Output output,

        @Min(value = 1, message = "must be at least 1") @Max(value = 100, message = "must be at most 100")
        int share,

        Optional<LocalDate> expires,
        boolean disabled,
        Optional<String> upstream,
        List<Except> except,
        Optional<OnlyWhen> onlyWhen) {

    /** The regular expression that a name matches. */
    public static final String NAME = "[a-z0-9][a-z0-9_-]{0,62}";

    /** What {@link #NAME} asks for, in words that go on from what is at fault. */
    public static final String NAME_RULE = "must be 1 to 63 lower-case letters, digits, hyphens and underscores";

    public Agent {
        signIn = List.copyOf(signIn);
        except = List.copyOf(except);
    }

    /** An agent with these grants and sign-ins, and nothing else of its own. */
    static Agent plain(String name, String about, List<SignIn> signIn, Grants areas, Defaults defaults) {
        return new Agent(
                name,
                Optional.of(about),
                Optional.empty(),
                signIn,
                areas,
                ConfirmRules.NOTHING,
                Optional.empty(),
                defaults.limits(),
                defaults.output(),
                1,
                Optional.empty(),
                false,
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    /** This agent with other exceptions. */
    Agent with(List<Except> others) {
        return new Agent(
                name, about, owner, signIn, areas, confirm, pii, limits, output, share, expires, disabled, upstream,
                others, onlyWhen);
    }

    /** Whether this is one of its ways to sign in. */
    public boolean signsInBy(SignIn way) {
        return signIn.contains(way);
    }

    /** Path of its entry in the policy. */
    String path() {
        return "agents." + name;
    }
}
