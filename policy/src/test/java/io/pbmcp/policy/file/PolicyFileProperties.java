package io.pbmcp.policy.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.pbmcp.policy.Policy;
import io.pbmcp.policy.RandomPolicies;
import io.pbmcp.policy.WrittenPolicy;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

class PolicyFileProperties {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    @Domain(RandomPolicies.class)
    void aWrittenPolicyIsReadAsItWasMeant(@ForAll Policy policy) {
        var reading = PolicyFile.read(WrittenPolicy.text(policy), "policy.yaml");

        assertThat(reading).isInstanceOfSatisfying(PolicyFile.Parsed.class, parsed -> {
            assertThat(parsed.policy().agents()).isEqualTo(policy.agents());
            assertThat(parsed.policy().defaults()).isEqualTo(policy.defaults());
            assertThat(parsed.policy().catalog()).isEqualTo(policy.catalog());
            assertThat(parsed.policy().approvers()).isEqualTo(policy.approvers());
            assertThat(parsed.policy().egressHosts()).isEqualTo(policy.egressHosts());
            assertThat(parsed.policy().tests())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
                    .isEqualTo(policy.tests());
        });
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Domain(RandomPolicies.class)
    @Domain(DomainContext.Global.class)
    void aDamagedFileIsReadOrRefusedButNeverThrows(@ForAll Policy policy, @ForAll int place, @ForAll char damage) {
        var text = new StringBuilder(WrittenPolicy.text(policy));
        text.setCharAt(Math.floorMod(place, text.length()), damage);

        var reading = PolicyFile.read(text.toString(), "policy.yaml");

        if (reading instanceof PolicyFile.Refused refused) {
            assertThat(refused.problems()).isNotEmpty();
        }
    }
}
