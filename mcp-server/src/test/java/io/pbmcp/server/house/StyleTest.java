package io.pbmcp.server.house;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packages = "io.pbmcp", importOptions = ImportOption.DoNotIncludeTests.class)
class StyleTest {

    private static final Set<String> CONTAINERS = Set.of(
            "java.util.ArrayList",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.Random",
            "java.util.TreeMap",
            "java.util.TreeSet");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
            classes().should().haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl|Base|Abstract[A-Z].*)");

    @ArchTest
    static final ArchRule NOTHING_IS_CALLED_GET = methods()
            .that(DescribedPredicate.describe("are no overrides", method -> !overrides(method)))
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .haveNameNotMatching("get[A-Z].*");

    @ArchTest
    static final ArchRule NO_STATIC_STATE = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .areNotAnonymousClasses()
            .should()
            .beFinal()
            .andShould()
            .notHaveRawType(DescribedPredicate.describe("can change", StyleTest::canChange));

    @ArchTest
    static final ArchRule NOTHING_WRITES_TO_STANDARD_OUTPUT = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.pbmcp.stdio.StdioGuard")
            .should()
            .accessField(System.class, "out");

    @ArchTest
    static final ArchRule TIME_IS_HANDED_IN = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("now"))
                    .and(target(owner(DescribedPredicate.describe(
                            "tells the time", type -> type.getPackageName().equals("java.time")))))
                    .and(target(DescribedPredicate.describe(
                            "takes no clock",
                            called -> called.getRawParameterTypes().isEmpty()))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule CHANCE_IS_HANDED_IN = noClasses()
            .should()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom");

    @ArchTest
    static final ArchRule ONLY_THE_TOOL_KIT_REFLECTS = noClasses()
            .that()
            .resideOutsideOfPackage("io.pbmcp.tools.kit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.reflect..");

    private static boolean canChange(JavaClass type) {
        return CONTAINERS.contains(type.getName()) || type.getPackageName().startsWith("java.util.concurrent");
    }

    private static boolean overrides(JavaMethod method) {
        return method.getOwner().getAllRawSuperclasses().stream().anyMatch(type -> declares(type, method))
                || method.getOwner().getAllRawInterfaces().stream().anyMatch(type -> declares(type, method));
    }

    private static boolean declares(JavaClass type, JavaMethod method) {
        return type.getMethods().stream()
                .anyMatch(other -> other.getName().equals(method.getName())
                        && other.getRawParameterTypes().size()
                                == method.getRawParameterTypes().size());
    }
}
