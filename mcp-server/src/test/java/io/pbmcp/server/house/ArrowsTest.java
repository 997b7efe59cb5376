package io.pbmcp.server.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.pbmcp", importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {

    private static final String SDK = "io.modelcontextprotocol..";

    @ArchTest
    static final ArchRule POLICY_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("io.pbmcp.policy..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.pbmcp.tools..",
                    "io.pbmcp.stdio..",
                    "io.pbmcp.http..",
                    "io.pbmcp.server..",
                    "io.pbmcp.sandbox..",
                    "reactor..",
                    "io.netty..",
                    SDK);

    @ArchTest
    static final ArchRule TOOLS_KNOW_POLICY_ALONE = noClasses()
            .that()
            .resideInAPackage("io.pbmcp.tools..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.pbmcp.stdio..", "io.pbmcp.http..", "io.pbmcp.server..", "io.pbmcp.sandbox..", SDK);

    @ArchTest
    static final ArchRule TRANSPORTS_DO_NOT_KNOW_TOOLS = noClasses()
            .that()
            .resideInAnyPackage("io.pbmcp.stdio..", "io.pbmcp.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.pbmcp.tools..", "io.pbmcp.server..", "io.pbmcp.sandbox..", SDK);

    @ArchTest
    static final ArchRule TRANSPORTS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("io.pbmcp.(stdio|http)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule THE_SANDBOX_IS_A_LEAF = noClasses()
            .that()
            .resideInAPackage("io.pbmcp.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.pbmcp.policy..",
                    "io.pbmcp.tools..",
                    "io.pbmcp.stdio..",
                    "io.pbmcp.http..",
                    "io.pbmcp.server..");

    @ArchTest
    static final ArchRule ONE_PACKAGE_TOUCHES_THE_SDK = noClasses()
            .that()
            .resideOutsideOfPackage("io.pbmcp.server.legacy..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SDK);

    @ArchTest
    static final ArchRule ONE_PACKAGE_READS_TOKENS = noClasses()
            .that()
            .resideOutsideOfPackage("io.pbmcp.server.signin..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.nimbusds..");

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_SERVER_FORM_NO_CYCLE =
            slices().matching("io.pbmcp.server.(*)..").should().beFreeOfCycles();
}
