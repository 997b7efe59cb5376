package io.pbmcp.server.live;

import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.server.audit.AuditUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up a policy file when it changed. A good one is put in force, with or without a place in the audit trail: every
 * call tells by which version it was decided, and a right that was taken away must not wait for a disk. A bad one leaves
 * the policy before in force, and everybody who watches hears of it.
 */
public final class PolicyReload {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyReload.class);

    private final PolicySource source;
    private final LivePolicy live;
    private final Witness witness;
    /** Where it is written down that the file was read again. */
    @FunctionalInterface
    public interface Witness {

        /**
         * Tells what came of it.
         *
         * @param problems how many kept the file from being put in force; none when it was
         * @param inForce version of the policy that holds from now on
         * @throws AuditUnavailableException when it cannot be written down
         */
        void policyRead(int problems, String inForce);
    }

    private Look taken = Look.NEVER;
    private Look before = Look.NEVER;

    public PolicyReload(PolicySource source, LivePolicy live, Witness witness) {
        this.source = source;
        this.live = live;
        this.witness = witness;
    }

    /**
     * Looks at the file once. What is new is taken up when it looks the same a second time, so that a file that somebody
     * is just writing is not read by halves.
     */
    public synchronized void look() {
        var now = look(source);
        if (!now.equals(taken) && now.equals(before)) {
            take(now);
        }
        before = now;
    }

    /** Reads the file now, because somebody asked for it. */
    public synchronized void reload() {
        before = look(source);
        take(before);
    }

    private void take(Look seen) {
        Candidate candidate;
        try {
            candidate = source.read();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.atError()
                    .setCause(e)
                    .log("ALARM: the policy file could not be judged; the policy before stays in force");
            taken = seen;
            refused(1);
            return;
        }
        if (!look(source).equals(seen)) {
            // It changed while it was read: the next looks settle what it is.
            return;
        }
        taken = seen;
        if (candidate instanceof Candidate.Good good) {
            accepted(good);
        } else if (candidate instanceof Candidate.Failed failed) {
            alarm(failed.failures());
        } else if (candidate instanceof Candidate.Refused refused) {
            alarm(refused.reading());
        }
    }

    private void accepted(Candidate.Good good) {
        var policy = good.policy();
        if (policy.equals(live.policy()) && !live.isStale()) {
            return;
        }
        live.replace(policy);
        LOG.atInfo().addKeyValue("policy", policy.version()).log("The policy file was read again and is in force");
        good.warnings().forEach(warning -> LOG.atWarn().log("{}: {}", source.file(), warning.text()));
        try {
            witness.policyRead(0, policy.version());
        } catch (AuditUnavailableException e) {
            LOG.atError()
                    .addKeyValue("policy", policy.version())
                    .log("ALARM: a new policy is in force, and that could not be written down");
        }
    }

    private void alarm(PolicyFile.Refused reading) {
        var problems = reading.problems();
        LOG.atError()
                .addKeyValue("file", source.file())
                .addKeyValue("problems", problems.size())
                .addKeyValue("policy", live.policy().version())
                .log("ALARM: the policy file was refused; the policy before stays in force");
        problems.forEach(problem -> LOG.atError().log("{}: {}", reading.name(), problem.text()));
        refused(problems.size());
    }

    private void refused(int problems) {
        live.keep();
        try {
            witness.policyRead(problems, live.policy().version());
        } catch (AuditUnavailableException e) {
            LOG.atError().log("A refused policy file could not be written down");
        }
    }

    private static Look look(PolicySource source) {
        return Look.at(source.file(), PolicyFile.LIMIT);
    }
}
