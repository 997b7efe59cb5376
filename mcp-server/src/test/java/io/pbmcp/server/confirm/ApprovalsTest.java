package io.pbmcp.server.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Approver;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.IfCannotAsk;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Secret;
import io.pbmcp.policy.Strength;
import io.pbmcp.server.approval.ApprovalAnswer;
import io.pbmcp.server.approval.ApprovalStore;
import io.pbmcp.server.approval.ApproverKey;
import io.pbmcp.server.approval.Verdict;
import io.pbmcp.server.confirm.Confirmation.Given;
import io.pbmcp.server.confirm.Confirmation.Waiting;
import io.pbmcp.server.confirm.Confirmation.Withheld;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.line.Ledger;
import io.pbmcp.server.state.Pause;
import io.pbmcp.tools.kit.Effect;
import io.pbmcp.tools.kit.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class ApprovalsTest {

    private static final ServerKey KEY = ServerKey.read(Secret.of("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"));
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ApproverKey LEAD = ApproverKey.fresh(RANDOM);
    private static final Approver LEADS = approver("ops-leads", LEAD, Risk.IRREVERSIBLE);
    private static final Policy POLICY = Proposals.policy(IfCannotAsk.APPROVE, "", LEADS);
    private static final Effect EFFECT = new Effect(
            "Delete the feature", "Dark mode", "https://acme.productboard.com/f/9", List.of("3 below"), "v1");
    private static final Pattern TICKET = Pattern.compile("confirm: \"(pbt_[A-Za-z0-9_-]+)\"");
    private static final Pattern ID = Pattern.compile("accept ([a-z2-9]{8})");

    @TempDir
    private Path state = Path.of("");

    private final Ledger ledger = new Ledger();
    private Instant now = Instant.parse("2026-11-21T12:00:00.179040147Z");

    private static Approver approver(String name, ApproverKey key, Risk... may) {
        return new Approver(name, key.sha256(), Set.of(may));
    }

    @Test
    void aCallWaitsIsAcceptedAndRunsOnce() throws IOException {
        var asked = waiting(call(Optional.empty()));
        assertThat(asked.question()).contains("Delete the feature \"Dark mode\"", "3 below");
        assertThat(asked.next())
                .contains("Nothing was changed", "ops-leads", "until 2026-11-22T12:00:00Z with", "accept ");

        var again = waiting(call(Optional.of(ticket(asked))));
        assertThat(again.what()).contains("No approver has answered yet");
        assertThat(id(again)).isEqualTo(id(asked));

        accept(id(asked), "ops-leads", LEAD);

        assertThat(call(Optional.of(ticket(asked))))
                .isEqualTo(new Given("approver ops-leads, request " + id(asked), false, Optional.of(id(asked))));
        assertThat(withheld(call(Optional.of(ticket(asked)))).why()).contains("used before", "Nothing was changed");
        assertThat(withheld(call(Optional.of(ticket(again)))).why()).contains("used before");
        assertThat(ledger.approvals).singleElement().satisfies(event -> {
            assertThat(event.step()).isEqualTo("asked");
            assertThat(event.approval()).isEqualTo(id(asked));
        });
    }

    @Test
    @DisplayName("T21 a call that fails before it is made uses nothing up; of those that are made exactly one wins")
    void theCallThatIsMadeUsesTheApprovalUp() throws IOException {
        var asked = waiting(call(Optional.empty()));
        accept(id(asked), "ops-leads", LEAD);
        var proposal = proposal(Optional.of(ticket(asked)));

        var first = (Given) agreed(proposal, approvals(KEY));
        var second = (Given) agreed(proposal, approvals(KEY));

        assertThat(used(second, approvals(KEY))).isEqualTo(second);
        assertThat(withheld(used(first, approvals(KEY))).why()).contains("used before", "Nothing was changed");
        assertThat(withheld(agreed(proposal, approvals(KEY))).why()).contains("used before");
    }

    @Test
    void theSameCallWithoutItsTicketIsTheSameRequest() throws IOException {
        var asked = waiting(call(Optional.empty()));
        var again = waiting(call(Optional.empty()));

        assertThat(id(again)).isEqualTo(id(asked));
        assertThat(files(".request")).isEqualTo(1);
        accept(id(asked), "ops-leads", LEAD);
        var agreed = waiting(call(Optional.empty()));
        assertThat(agreed.what()).contains("ops-leads has agreed");
        assertThat(call(Optional.of(ticket(agreed)))).isInstanceOf(Given.class);
    }

    @Test
    void aDeclinedCallStaysDeclinedAndSaysWhy() throws IOException {
        var asked = waiting(call(Optional.empty()));
        answer(id(asked), Verdict.DECLINED, "ops-leads", LEAD, "Ask \"Jo\"\nfirst.");

        for (var answer : List.of(call(Optional.of(ticket(asked))), call(Optional.empty()))) {
            assertThat(withheld(answer).code()).isEqualTo(ErrorCode.DECLINED);
            assertThat(withheld(answer).why())
                    .contains("ops-leads declined", "\"Ask 'Jo' first.\"", "Nothing was changed");
            assertThat(withheld(answer).next()).endsWith("until 2026-11-22T12:00:00Z.");
        }
        assertThat(files(".request")).isEqualTo(1);
    }

    @Test
    @DisplayName("T21 whatever differs when the ticket comes back makes it worthless, and does not use the approval up")
    void everythingIsBound() throws IOException {
        var asked = waiting(call(Optional.empty()));
        accept(id(asked), "ops-leads", LEAD);
        var changedFile = Proposals.policy(IfCannotAsk.APPROVE, "catalog: 1", LEADS);
        assertThat(changedFile.version()).isNotEqualTo(POLICY.version());
        List<UnaryOperator<Proposal>> changes = List.of(
                p -> with(p, Caller.of("other", "test"), p.tool(), p.arguments(), p.effect(), p.policy()),
                p -> with(p, forPerson("jo@acme.com"), p.tool(), p.arguments(), p.effect(), p.policy()),
                p -> with(p, p.caller(), "note_delete", p.arguments(), p.effect(), p.policy()),
                p -> with(p, p.caller(), p.tool(), "other", p.effect(), p.policy()),
                p -> with(p, p.caller(), p.tool(), p.arguments(), renamed(), p.policy()),
                p -> with(p, p.caller(), p.tool(), p.arguments(), updated(), p.policy()),
                p -> with(p, p.caller(), p.tool(), p.arguments(), p.effect(), changedFile));

        for (var change : changes) {
            var answer = withheld(confirm(change.apply(proposal(Optional.of(ticket(asked))))));
            assertThat(answer.code()).isEqualTo(ErrorCode.CONFIRMATION_REQUIRED);
            assertThat(answer.why()).endsWith("Nothing was changed.");
        }

        assertThat(call(Optional.of(ticket(asked)))).isInstanceOf(Given.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "pbt_", "pbt_AAAA", "pba_AAAA"})
    void whatIsNoTicketOpensNothing(String ticket) throws IOException {
        accept(id(waiting(call(Optional.empty()))), "ops-leads", LEAD);

        assertThat(withheld(call(Optional.of(ticket))).why()).contains("no ticket");
    }

    @Test
    @DisplayName("T21 an approval asked for under one server key is none under another")
    void anotherKeyOpensNothing() throws IOException {
        var asked = waiting(call(Optional.empty()));
        accept(id(asked), "ops-leads", LEAD);
        var stranger = ServerKey.random(RANDOM);

        assertThat(withheld(confirm(proposal(Optional.of(ticket(asked))), approvals(stranger)))
                        .why())
                .contains("no ticket");
    }

    @Test
    void anApprovalEndsAfterADay() throws IOException {
        var asked = waiting(call(Optional.empty()));
        accept(id(asked), "ops-leads", LEAD);

        now = now.plus(Duration.ofHours(24));
        assertThat(withheld(call(Optional.of(ticket(asked)))).why()).contains("has ended");
        now = now.minusMillis(1);
        assertThat(call(Optional.of(ticket(asked)))).isInstanceOf(Given.class);
    }

    @Test
    @DisplayName("T29 a clock that jumps an hour revives nothing and forges nothing")
    void clockJumps() throws IOException {
        var asked = waiting(call(Optional.empty()));
        accept(id(asked), "ops-leads", LEAD);

        now = now.minus(Duration.ofHours(1));
        assertThat(withheld(call(Optional.of(ticket(asked)))).why()).contains("has ended");
        now = now.plus(Duration.ofHours(2));
        assertThat(call(Optional.of(ticket(asked)))).isInstanceOf(Given.class);
        now = now.minus(Duration.ofHours(1));
        assertThat(withheld(call(Optional.of(ticket(asked)))).why()).contains("used before");
    }

    @Test
    @DisplayName("T22 the requester never approves: not by name, not by key, not as the person it acts for")
    void nobodyApprovesTheirOwnCalls() {
        var named = Proposals.policy(IfCannotAsk.APPROVE, "", approver("Triage", LEAD, Risk.IRREVERSIBLE));
        var keyed = Proposals.policy(
                IfCannotAsk.APPROVE, "", new Approver("leads", "0a".repeat(32), Set.of(Risk.IRREVERSIBLE)));
        var person = approver("jo@acme.com", LEAD, Risk.IRREVERSIBLE);
        var proposal = proposal(Optional.empty());

        assertThat(withheld(confirm(under(proposal, named))).why()).contains("none of the policy's approvers may");
        assertThat(withheld(confirm(with(under(proposal, keyed), Caller.of("other", "test"), "t", "a", EFFECT, keyed)))
                        .why())
                .contains("none of the policy's approvers may");
        var acting = Proposals.policy(IfCannotAsk.APPROVE, "", person);
        assertThat(withheld(confirm(with(proposal, forPerson("Jo@acme.com"), "t", "a", EFFECT, acting)))
                        .why())
                .contains("none of the policy's approvers may");
        assertThat(confirm(under(proposal, acting))).isInstanceOf(Waiting.class);
    }

    @Test
    void withoutApproversItSaysHowToNameOne() {
        var answer = withheld(confirm(under(proposal(Optional.empty()), Proposals.policy(IfCannotAsk.APPROVE, ""))));

        assertThat(answer.why()).contains("names no approvers", "Nothing was changed");
        assertThat(answer.next()).contains("key new --approver", "irreversible in its may");
        assertThat(ledger.approvals).isEmpty();
    }

    @Test
    void anApproverWithoutThatRiskDoesNotCount() throws IOException {
        var egress = ApproverKey.fresh(RANDOM);
        var policy = Proposals.policy(IfCannotAsk.APPROVE, "", LEADS, approver("net", egress, Risk.EGRESS));
        var asked = waiting(confirm(under(proposal(Optional.empty()), policy)));
        assertThat(asked.next()).contains("ops-leads").doesNotContain("net");
        accept(id(asked), "net", egress);

        assertThat(withheld(confirm(under(proposal(Optional.of(ticket(asked))), policy)))
                        .why())
                .contains("does not count", "net may not approve what is irreversible");
    }

    @Test
    void anAcceptanceOfSomebodyWhoIsNoApproverAnyMoreIsVoid() throws IOException {
        var gone = ApproverKey.fresh(RANDOM);
        var asked = waiting(call(Optional.empty()));
        accept(id(asked), "former", gone);
        assertThat(withheld(call(Optional.of(ticket(asked)))).why())
                .contains("does not count", "names no approver with that name and key");

        var anew = waiting(call(Optional.empty()));
        assertThat(id(anew)).isNotEqualTo(id(asked));
        accept(id(anew), "ops-leads", ApproverKey.fresh(RANDOM));
        assertThat(withheld(call(Optional.of(ticket(anew)))).why()).contains("name and key");
    }

    @Test
    @DisplayName("T21 whoever can write the folder, and knows the policy, can neither forge nor alter anything")
    void forgedFiles() throws IOException {
        var asked = waiting(call(Optional.empty()));
        var other = waiting(
                confirm(with(proposal(Optional.empty()), Caller.of("triage", "test"), "t", "b", EFFECT, POLICY)));
        accept(id(other), "ops-leads", LEAD);
        var folder = state.resolve("approvals");

        Files.copy(folder.resolve(id(other) + ".answer"), folder.resolve(id(asked) + ".answer"));
        assertThat(withheld(call(Optional.of(ticket(asked)))).why()).contains("not what the approver signed");

        var request = folder.resolve(id(other) + ".request");
        Files.write(folder.resolve(id(asked) + ".request"), Files.readAllBytes(request));
        assertThat(withheld(call(Optional.of(ticket(asked)))).why()).contains("not there any more");

        var bytes = Files.readAllBytes(request);
        bytes[bytes.length / 2] ^= 1;
        Files.write(request, bytes);
        assertThat(new ApprovalStore(state, KEY, RANDOM).all()).isEmpty();
    }

    @Test
    void aDeclineCannotBeMadeAnAcceptance() throws IOException {
        var asked = waiting(call(Optional.empty()));
        answer(id(asked), Verdict.DECLINED, "ops-leads", LEAD, "");
        var file = state.resolve("approvals").resolve(id(asked) + ".answer");
        Files.writeString(file, Files.readString(file).replace("declined", "accepted"));

        assertThat(withheld(call(Optional.of(ticket(asked)))).why()).contains("not what the approver signed");
    }

    @Test
    @DisplayName("T22 an agent has twenty requests waiting at most")
    void approversAreNotFlooded() {
        for (var one = 0; one < 20; one++) {
            assertThat(confirm(with(
                            proposal(Optional.empty()), Caller.of("triage", "test"), "t", "a" + one, EFFECT, POLICY)))
                    .isInstanceOf(Waiting.class);
        }
        var many = withheld(call(Optional.empty()));
        assertThat(many.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(many.why()).contains("20 requests", "Nothing was changed");
        var other = with(proposal(Optional.empty()), Caller.of("other", "test"), "t", "a", EFFECT, POLICY);
        assertThat(confirm(other)).isInstanceOf(Waiting.class);
        now = now.plus(Duration.ofHours(25));
        assertThat(call(Optional.empty())).isInstanceOf(Waiting.class);
    }

    @Test
    void aRequestWhoseTargetHasChangedIsReplaced() {
        var asked = waiting(call(Optional.empty()));
        var anew = waiting(confirm(with(
                proposal(Optional.empty()),
                Caller.of("triage", "test"),
                "entity_delete",
                "digest",
                renamed(),
                POLICY)));

        assertThat(id(anew)).isNotEqualTo(id(asked));
        assertThat(withheld(call(Optional.of(ticket(asked)))).why()).contains("not there any more");
    }

    @Test
    @DisplayName("T21 a folder that others can look into is refused")
    void anOpenFolderIsRefused() throws IOException {
        var asked = waiting(call(Optional.empty()));
        accept(id(asked), "ops-leads", LEAD);
        for (var open : List.of("rwxr-x---", "rwx---r--", "rwx-w----", "rwx----w-")) {
            Files.setPosixFilePermissions(state.resolve("approvals"), PosixFilePermissions.fromString(open));
            assertThat(withheld(call(Optional.of(ticket(asked)))).why())
                    .contains("folder for approvals cannot be used");
            assertThat(withheld(call(Optional.empty())).why()).contains("cannot be used", "Nothing was changed");
        }
        Files.setPosixFilePermissions(state.resolve("approvals"), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(withheld(call(Optional.empty())).why()).contains("cannot be used");
    }

    @Test
    void aDiskThatTakesNothingRefuses() throws IOException {
        Files.writeString(state.resolve("approvals"), "in the way");
        assertThat(withheld(call(Optional.empty())).why()).contains("cannot be used", "Nothing was changed");

        Files.delete(state.resolve("approvals"));
        ledger.intentsFail = true;
        assertThat(withheld(call(Optional.empty())).code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
        assertThat(Files.exists(state.resolve("approvals"))).isFalse();
    }

    @Test
    @DisplayName("a call that finds no thread, because the disk of approvals hangs, is refused")
    void aCallThatFindsNoThreadIsRefused() throws Exception {
        var pause = new Pause(() -> now);
        var disk = Schedulers.newBoundedElastic(1, 1, "disk");
        try {
            var server = approvals(KEY, pause, disk);
            var first = server.confirm(proposal(Optional.empty()), Asker.NOBODY).toFuture();
            pause.awaitBegin();
            var second =
                    server.confirm(proposal(Optional.empty()), Asker.NOBODY).toFuture();

            assertThat(withheld(agreed(proposal(Optional.empty()), server)).why())
                    .contains("cannot be used", "Nothing was changed");
            pause.end();
            assertThat(id(waiting(second.get()))).isEqualTo(id(waiting(first.get())));
        } finally {
            pause.end();
            disk.dispose();
        }
    }

    @Test
    void aCallerWhoGivesUpInterruptsNoWrite() throws Exception {
        var pause = new Pause(() -> now);
        var disk = Schedulers.newBoundedElastic(1, 100, "disk");
        try {
            var waiting = approvals(KEY, pause, disk)
                    .confirm(proposal(Optional.empty()), Asker.NOBODY)
                    .subscribe();
            pause.awaitBegin();
            waiting.dispose();
            pause.end();

            assertThat(Mono.fromCallable(() -> files(".request"))
                            .subscribeOn(disk)
                            .block())
                    .isEqualTo(1);
        } finally {
            disk.dispose();
        }
    }

    private Confirmation call(Optional<String> ticket) {
        return confirm(proposal(ticket));
    }

    private Confirmation confirm(Proposal proposal) {
        return confirm(proposal, approvals(KEY));
    }

    /** Through a new server each time, so that everything is found again on disk. */
    private Confirmations approvals(ServerKey key) {
        return approvals(key, () -> now, Schedulers.boundedElastic());
    }

    private Confirmations approvals(ServerKey key, InstantSource clock, Scheduler disk) {
        return new Confirmations(
                new Tickets(key, RANDOM, clock),
                Optional.of(new Approvals(new ApprovalStore(state, key, RANDOM), key, RANDOM, ledger, clock, disk)),
                () -> 0);
    }

    /** As a call does that is then made. */
    private static Confirmation confirm(Proposal proposal, Confirmations confirmations) {
        var verdict = agreed(proposal, confirmations);
        return verdict instanceof Given given ? used(given, confirmations) : verdict;
    }

    private static Confirmation agreed(Proposal proposal, Confirmations confirmations) {
        return Objects.requireNonNull(
                confirmations.confirm(proposal, Asker.NOBODY).block());
    }

    private static Confirmation used(Given given, Confirmations confirmations) {
        return Objects.requireNonNull(confirmations.use(given).block());
    }

    private static Proposal proposal(Optional<String> ticket) {
        return Proposals.of(Strength.APPROVE, Risk.IRREVERSIBLE, EFFECT, ticket, POLICY);
    }

    private static Proposal under(Proposal proposal, Policy policy) {
        return with(proposal, proposal.caller(), proposal.tool(), proposal.arguments(), proposal.effect(), policy);
    }

    private static Proposal with(
            Proposal proposal, Caller caller, String tool, String arguments, Effect effect, Policy policy) {
        return new Proposal(
                proposal.strength(), proposal.risk(), effect, caller, tool, arguments, policy, proposal.ticket());
    }

    private static Caller forPerson(String person) {
        var plain = Caller.of("triage", "test");
        return new Caller(plain.agent(), plain.via(), Optional.of(person), plain.narrowing(), plain.token());
    }

    private static Effect renamed() {
        return new Effect(EFFECT.deed(), "Light mode", EFFECT.address(), EFFECT.consequences(), EFFECT.fingerprint());
    }

    private static Effect updated() {
        return new Effect(EFFECT.deed(), EFFECT.name(), EFFECT.address(), EFFECT.consequences(), "v2");
    }

    private void accept(String id, String name, ApproverKey key) throws IOException {
        answer(id, Verdict.ACCEPTED, name, key, "");
    }

    private void answer(String id, Verdict verdict, String name, ApproverKey key, String because) throws IOException {
        var store = new ApprovalStore(state, KEY, RANDOM);
        var request = store.find(id).orElseThrow();
        assertThat(store.answer(id, ApprovalAnswer.of(request, verdict, name, key, because, now)))
                .isTrue();
    }

    private long files(String ending) throws IOException {
        try (var files = Files.list(state.resolve("approvals"))) {
            return files.filter(file -> file.toString().endsWith(ending)).count();
        }
    }

    private static Waiting waiting(Confirmation verdict) {
        assertThat(verdict).isInstanceOf(Waiting.class);
        return (Waiting) verdict;
    }

    private static Withheld withheld(Confirmation verdict) {
        assertThat(verdict).isInstanceOf(Withheld.class);
        return (Withheld) verdict;
    }

    private static String ticket(Waiting waiting) {
        var found = TICKET.matcher(waiting.next());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String id(Waiting waiting) {
        var found = ID.matcher(waiting.next());
        assertThat(found.find()).as(waiting.next()).isTrue();
        return found.group(1);
    }
}
