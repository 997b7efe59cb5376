package io.pbmcp.tools.golden;

import io.pbmcp.policy.Access;
import io.pbmcp.policy.Area;
import io.pbmcp.policy.Caller;
import io.pbmcp.policy.Decision;
import io.pbmcp.policy.Level;
import io.pbmcp.policy.Pii;
import io.pbmcp.policy.Strength;
import io.pbmcp.policy.ToolFacts;
import io.pbmcp.policy.Word;
import io.pbmcp.tools.kit.Rights;
import io.pbmcp.tools.kit.ToolCatalog;
import io.pbmcp.tools.kit.ToolContext;
import io.pbmcp.tools.personal.Marks;
import io.pbmcp.tools.personal.PersonalData;
import io.pbmcp.tools.productboard.Productboard;
import io.pbmcp.tools.workspace.Workspace;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a tool may use while a case is run: fixed time, fixed caller, the rights that the case gives. */
final class CaseContext implements ToolContext {

    /** The time at which all cases happen. */
    static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    /** The same text has the same mark in all cases. */
    static final Marks MARKS = text -> String.format("%08x", text.hashCode());

    private final ToolCatalog catalog;
    private final Map<String, String> rights;
    private final Productboard productboard;
    private final Workspace workspace;
    private final PersonalData personal;

    CaseContext(ToolCatalog catalog, Map<String, String> rights, Pii pii, Productboard productboard) {
        this.catalog = catalog;
        this.rights = rights;
        this.personal = pii == Pii.SHOW ? PersonalData.shown() : PersonalData.masked(MARKS, Set.of());
        this.productboard = personal.behind(productboard);
        this.workspace = CaseWorkspace.over(productboard, this::may).seenBy(personal);
    }

    @Override
    public Caller caller() {
        return Caller.of("tester", "stdio");
    }

    @Override
    public Productboard productboard() {
        return productboard;
    }

    @Override
    public Workspace workspace() {
        return workspace;
    }

    @Override
    public PersonalData personal() {
        return personal;
    }

    @Override
    public boolean knowsAll() {
        return true;
    }

    @Override
    public boolean may(Area area, Access access) {
        return level(area).permits(access);
    }

    @Override
    public Instant deadline() {
        return NOW.plusSeconds(60);
    }

    @Override
    public void progress(long done, String message) {
        // Nobody asked.
    }

    private Level level(Area area) {
        var word = rights.getOrDefault(area.word(), rights.getOrDefault("default", "full"));
        return Word.find(Level.class, word).orElseThrow(() -> new IllegalArgumentException(word + " is no level"));
    }

    @Override
    public Rights rights() {
        return new Rights() {
            @Override
            public Level level(Area area) {
                return CaseContext.this.level(area);
            }

            @Override
            public Optional<Decision> tool(String name) {
                return catalog.find(name).map(definition -> decide(definition.facts()));
            }

            @Override
            public String whoCanChangeIt() {
                return "Pat can change that.";
            }
        };
    }

    private Decision decide(ToolFacts tool) {
        var granted = tool.byType()
                ? tool.areas().stream().anyMatch(area -> may(area, tool.access()))
                : tool.areas().stream().allMatch(area -> may(area, tool.access()));
        var rule = "agents.tester.areas";
        if (!granted && !tool.always()) {
            return new Decision.Deny(Decision.Reason.LEVEL, rule, "Your level is too low.");
        }
        return tool.risk().needsConfirmation()
                ? new Decision.Confirm(Strength.ASK, rule, "Your user has to agree.")
                : new Decision.Allow(rule, "Your level is enough.");
    }
}
