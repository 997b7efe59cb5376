package io.pbmcp.server.confirm;

import static io.pbmcp.tools.kit.ErrorCode.CONFIRMATION_REQUIRED;
import static io.pbmcp.tools.kit.ErrorCode.DECLINED;

import io.pbmcp.policy.IfCannotAsk;
import io.pbmcp.policy.Risk;
import io.pbmcp.server.confirm.Confirmation.Asked;
import io.pbmcp.server.confirm.Confirmation.Given;
import io.pbmcp.server.confirm.Confirmation.Withheld;
import io.pbmcp.server.text.OneLine;
import io.pbmcp.tools.kit.Effect;
import java.text.Normalizer;
import java.util.Optional;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/** Gets agreement for a dangerous call, in the strength that the policy wants; whatever goes wrong is never a yes. */
public final class Confirmations {

    private static final String NOTHING = " Nothing was changed.";
    private static final String BY_HAND = "have a person do it in Productboard";

    private final Tickets tickets;
    private final Optional<Approvals> approvals;
    private final Questions questions;

    /**
     * @param approvals empty when the server has no key of its own, because tickets would end with the process
     * @param nanos monotonic time in nanoseconds, such as {@code System::nanoTime}
     */
    public Confirmations(Tickets tickets, Optional<Approvals> approvals, LongSupplier nanos) {
        this.tickets = tickets;
        this.approvals = approvals;
        this.questions = new Questions(nanos);
    }

    /** What a call would do, as it is shown to whoever has to agree. */
    public static String shown(Effect effect, Risk risk) {
        return EffectText.question(effect, risk);
    }

    /** The verdict on one call. Never fails, never ends without a verdict; waits for a person where one is asked. */
    public Mono<Confirmation> confirm(Proposal proposal, Asker asker) {
        return switch (proposal.strength()) {
            case PREVIEW -> Mono.fromSupplier(() -> previewed(proposal));
            case ASK -> asked(proposal, asker);
            case APPROVE -> approved(proposal);
        };
    }

    /**
     * Uses an agreement up, just before the call is made: of all calls that were given the same one, exactly one gets it back.
     * Until then nothing is lost when the call cannot be made.
     */
    public Mono<Confirmation> use(Given given) {
        return approvals
                .filter(ready -> given.request().isPresent())
                .map(ready -> ready.use(given))
                .orElseGet(() -> Mono.just(given));
    }

    private Confirmation previewed(Proposal proposal) {
        if (proposal.ticket().isEmpty()) {
            return new Asked(
                    EffectText.question(proposal.effect(), proposal.risk()), tickets.issue(proposal.binding()));
        }
        if (tickets.spend(proposal.ticket().get(), proposal.binding()) instanceof Tickets.Rejected rejected) {
            return withheld(
                    rejected.reason().sentence(),
                    "Repeat the call without confirm to see what it would do now, and use the ticket of that answer.");
        }
        return Given.now("ticket");
    }

    private Mono<Confirmation> asked(Proposal proposal, Asker asker) {
        if (!asker.canAsk()) {
            return proposal.policy().defaults().ifCannotAsk() == IfCannotAsk.APPROVE
                    ? approved(proposal).map(Confirmations::unasked)
                    : Mono.just(withheld(
                            "A person has to agree to this call, and your client cannot ask one (it offers no elicitation).",
                            "Use a client that can ask its user, or " + BY_HAND + "."));
        }
        var full = questions.admit(proposal.caller());
        if (full.isPresent()) {
            return Mono.just(full.get());
        }
        var phrase = proposal.risk() == Risk.IRREVERSIBLE
                ? Optional.of(EffectText.phrase(proposal.effect()))
                : Optional.<String>empty();
        var effect = EffectText.question(proposal.effect(), proposal.risk());
        var text = phrase.map(words -> effect + "\nTo agree, type what stands in these quotes: \"" + words + '"')
                .orElse(effect);
        return Mono.defer(() -> asker.ask(new Asker.Question(text, phrase)))
                .defaultIfEmpty(new Asker.Failed("The client gave no answer."))
                .onErrorResume(Exception.class, e -> Mono.just(new Asker.Failed("The client could not ask.")))
                .map(answer -> judged(answer, phrase));
    }

    private static Confirmation judged(Asker.Answer answer, Optional<String> phrase) {
        if (answer instanceof Asker.Accepted accepted) {
            return phrase.isEmpty() || same(phrase.get(), accepted.typed())
                    ? new Given("user of the client", true, Optional.empty())
                    : new Withheld(
                            DECLINED,
                            "The user did not type the name of the object exactly as it is." + NOTHING,
                            "Ask your user whether to try again.");
        }
        if (answer instanceof Asker.Failed failed) {
            return withheld(
                    "The user could not be asked: " + OneLine.of(failed.why(), 200),
                    "Repeat the call when your user is there, or " + BY_HAND + ".");
        }
        var declined = answer instanceof Asker.Declined;
        return new Withheld(
                DECLINED,
                (declined ? "The user was asked and said no." : "The user was asked and closed the question.")
                        + NOTHING,
                declined ? "Leave it, and do not ask again unless your user wants it." : "Ask your user what to do.");
    }

    /** Says why an approver has to agree where a user would do. */
    private static Confirmation unasked(Confirmation verdict) {
        return verdict instanceof Withheld withheld && withheld.code() == CONFIRMATION_REQUIRED
                ? new Withheld(
                        withheld.code(),
                        "Your client cannot ask its user (it offers no elicitation). " + withheld.why(),
                        withheld.next())
                : verdict;
    }

    private Mono<Confirmation> approved(Proposal proposal) {
        return approvals
                .map(ready -> ready.confirm(proposal, questions))
                .orElseGet(() -> Mono.just(withheld(
                        "A second person has to agree to this call, and this server has no PBMCP_KEY: tickets die with the"
                                + " process, so it takes no approvals.",
                        "Tell your user, who can ask whoever runs the server to set PBMCP_KEY, or " + BY_HAND + ".")));
    }

    private static Withheld withheld(String why, String next) {
        return new Withheld(CONFIRMATION_REQUIRED, why + NOTHING, next);
    }

    private static boolean same(String phrase, String typed) {
        return normal(phrase).equals(normal(typed));
    }

    private static String normal(String text) {
        return Normalizer.normalize(OneLine.withoutQuotes(text.strip()), Normalizer.Form.NFC);
    }
}
