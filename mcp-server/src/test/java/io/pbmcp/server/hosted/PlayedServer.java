package io.pbmcp.server.hosted;

import io.pbmcp.http.HttpFront;
import io.pbmcp.http.HttpOptions;
import io.pbmcp.http.Neighbours;
import io.pbmcp.http.Readiness;
import io.pbmcp.http.SignInDesk;
import io.pbmcp.policy.Access;
import io.pbmcp.policy.AgentLimits;
import io.pbmcp.policy.ApiKeys;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Narrowing;
import io.pbmcp.policy.Policy;
import io.pbmcp.policy.PolicyAuthenticator;
import io.pbmcp.policy.Reach;
import io.pbmcp.policy.Risk;
import io.pbmcp.policy.Secret;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.server.assembly.Methods;
import io.pbmcp.server.audit.FileAuditTrail;
import io.pbmcp.server.confirm.Confirmations;
import io.pbmcp.server.confirm.Tickets;
import io.pbmcp.server.key.ServerKey;
import io.pbmcp.server.legacy.LegacyEra;
import io.pbmcp.server.legacy.LegacyHttpPeer;
import io.pbmcp.server.legacy.LegacyStdioPeer;
import io.pbmcp.server.limits.RollingLimits;
import io.pbmcp.server.line.CallLine;
import io.pbmcp.server.line.Rules;
import io.pbmcp.server.line.Upstream;
import io.pbmcp.server.protocol.GovernedCore;
import io.pbmcp.server.protocol.Listings;
import io.pbmcp.server.protocol.McpCore;
import io.pbmcp.tools.kit.Document;
import io.pbmcp.tools.kit.Plan;
import io.pbmcp.tools.kit.ReplyWriter;
import io.pbmcp.tools.kit.Tool;
import io.pbmcp.tools.kit.ToolCard;
import io.pbmcp.tools.kit.ToolCatalog;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.productboard.UpstreamRequest;
import io.pbmcp.tools.workspace.Workspaces;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole server with one tool that a test plays, before a Productboard that a test plays, too. */
final class PlayedServer implements AutoCloseable {

    /** Addresses that were asked for, in order. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    /** Opens when the first request is out. */
    final CountDownLatch out = new CountDownLatch(1);

    /** Opens when a request was taken back. */
    final CountDownLatch takenBack = new CountDownLatch(1);

    volatile boolean hanging;
    private final SecureRandom random = new SecureRandom();
    private final ApiKeys.Fresh key = ApiKeys.fresh(random);
    private final Policy policy = ((PolicyFile.Parsed) PolicyFile.read(policyOf(key.line()), "test policy")).policy();
    private final Path folder;
    private final FileAuditTrail audit;
    private final WatchedCore core;
    private final LegacyEra era;

    PlayedServer(Path folder) {
        this(folder, Clock.systemUTC());
    }

    /** @param calendar by which the policy tells whether an agent has expired */
    PlayedServer(Path folder, InstantSource calendar) {
        this.folder = folder;
        var clock = Clock.systemUTC();
        var server = ServerKey.random(random);
        this.audit = FileAuditTrail.open(folder, "test", server, clock);
        var rules = Rules.of(policy, Narrowing.NONE, calendar);
        var workspaces = new Workspaces(clock, UUID::randomUUID);
        var line = new CallLine(
                ToolCatalog.of(List.of(new LongRead())),
                () -> rules,
                new RollingLimits(agent -> AgentLimits.NONE, System::nanoTime),
                new Confirmations(new Tickets(server, random, clock), Optional.empty(), System::nanoTime),
                (call, request, productboard) -> Mono.error(new IllegalStateException("No tool here destroys")),
                audit,
                (caller, deadline, may, sent) ->
                        new Upstream.View(this::answer, workspaces.of(Secret.of("none"), this::answer, may)),
                new ReplyWriter(random, text -> "5eed5eed"),
                clock);
        var json = JsonMapper.shared();
        this.core = new WatchedCore(new GovernedCore(
                new McpCore.ServerName("played", "Played", "1"),
                caller -> "",
                Methods.over(line, json),
                Listings.FIXED,
                json,
                Schedulers.boundedElastic()));
        this.era = new LegacyEra(core, json);
    }

    private static String policyOf(String key) {
        return "version: 1\nagents: [ { name: reader, sign-in: [ { api-key: '" + key
                + "' } ], areas: { notes: read }, expires: 2999-12-31 } ]\n";
    }

    LegacyStdioPeer stdio() {
        return new LegacyStdioPeer(era, () -> Optional.of(Caller.of("reader", "test")));
    }

    HttpFront http() {
        return HttpFront.start(
                HttpOptions.loopback(0),
                new Neighbours(
                        new LegacyHttpPeer(era),
                        SignInDesk.of(new PolicyAuthenticator(policy)),
                        () -> new Readiness(List.of()),
                        rejection -> {},
                        Clock.systemUTC(),
                        random));
    }

    String key() {
        return key.text().reveal();
    }

    private Mono<JsonNode> answer(UpstreamRequest request) {
        return Mono.defer(() -> {
                    asked.add(request.target());
                    out.countDown();
                    return hanging
                            ? Mono.<JsonNode>never()
                            : Mono.<JsonNode>just(JsonMapper.shared().createObjectNode());
                })
                .doOnCancel(takenBack::countDown);
    }

    /** Final events of calls, once the server has ended. */
    List<String> endings() {
        close();
        try (var files = Files.list(folder)) {
            var lines = new ArrayList<String>();
            for (var file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines.stream()
                    .filter(line -> line.contains("io.pbmcp.call.final"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        audit.settle(Duration.ofSeconds(10));
        audit.close();
        core.holds(folder, List.of(key()), Optional.empty());
    }

    record Arguments(@NotBlank String id) {}

    record Done(String word) {}

    /** A read in three requests that tells how far it has come, not always well. */
    @ToolCard(
            name = "note_get",
            title = "Read long",
            description = "Reads for long.",
            areas = Area.NOTES,
            access = Access.READ,
            risk = Risk.NONE,
            idempotent = true,
            since = 1)
    record LongRead() implements Tool<Arguments, Done> {

        @Override
        public Mono<Plan<Done>> plan(Arguments arguments, ToolContext context) {
            return Mono.just(Plan.read(
                    Reach.of(Area.NOTES, Access.READ),
                    () -> part(context, 1)
                            .then(part(context, 5))
                            .then(part(context, 5))
                            .then(part(context, 3))
                            .then(part(context, 9))
                            .thenReturn(new Done("done"))));
        }

        private static Mono<JsonNode> part(ToolContext context, long done) {
            return Mono.defer(() -> {
                context.progress(done, "so far " + done);
                return context.productboard().send(UpstreamRequest.get("/notes/{id}", "part-" + done));
            });
        }

        @Override
        public Document show(Done result) {
            return Document.of(result.word());
        }
    }
}
