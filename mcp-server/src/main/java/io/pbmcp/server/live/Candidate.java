package io.pbmcp.server.live;

import io.pbmcp.policy.Policy;
import io.pbmcp.policy.file.PolicyFile;
import io.pbmcp.policy.file.Warning;
import java.util.List;

/** What came of reading a policy file in order to put it in force. */
public sealed interface Candidate {

    /** It can be put in force. */
    record Good(Policy policy, List<Warning> warnings) implements Candidate {

        public Good {
            warnings = List.copyOf(warnings);
        }
    }

    /** Nothing is wrong with it but that tests of its own fail. */
    record Failed(Policy policy, PolicyFile.Refused failures, List<Warning> warnings) implements Candidate {

        public Failed {
            warnings = List.copyOf(warnings);
        }
    }

    /** It cannot be read, or not be put in force here. */
    record Refused(PolicyFile.Refused reading) implements Candidate {}
}
