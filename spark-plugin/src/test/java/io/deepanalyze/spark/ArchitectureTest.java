package io.deepanalyze.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** The house as the build keeps it: who may know whom, over the classes of all modules. */
@AnalyzeClasses(packages = "io.deepanalyze", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule REPORT_KNOWS_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("io.deepanalyze.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.deepanalyze.agent..",
                    "io.deepanalyze.functions..",
                    "io.deepanalyze.inference..",
                    "io.deepanalyze.model..",
                    "io.deepanalyze.training..",
                    "io.deepanalyze.spark..");

    @ArchTest
    static final ArchRule MODELS_KNOW_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("io.deepanalyze.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.deepanalyze.report..",
                    "io.deepanalyze.agent..",
                    "io.deepanalyze.functions..",
                    "io.deepanalyze.inference..",
                    "io.deepanalyze.training..",
                    "io.deepanalyze.spark..");

    @ArchTest
    static final ArchRule INFERENCE_KNOWS_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage("io.deepanalyze.inference..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.deepanalyze.report..",
                    "io.deepanalyze.model..",
                    "io.deepanalyze.agent..",
                    "io.deepanalyze.functions..",
                    "io.deepanalyze.training..",
                    "io.deepanalyze.spark..");

    @ArchTest
    static final ArchRule FUNCTIONS_KNOW_ONLY_MODELS = noClasses()
            .that()
            .resideInAPackage("io.deepanalyze.functions..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.deepanalyze.report..",
                    "io.deepanalyze.agent..",
                    "io.deepanalyze.training..",
                    "io.deepanalyze.spark..");

    @ArchTest
    static final ArchRule ANALYSIS_DOES_NOT_KNOW_THE_FUNCTIONS = noClasses()
            .that()
            .resideInAnyPackage("io.deepanalyze.agent..", "io.deepanalyze.training..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.deepanalyze.functions..", "io.deepanalyze.inference..");

    @ArchTest
    static final ArchRule ONLY_INFERENCE_TOUCHES_ENGINES_OF_MODELS = noClasses()
            .that()
            .resideOutsideOfPackage("io.deepanalyze.inference..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule TRAINING_DOES_NOT_KNOW_THE_PLUGIN = noClasses()
            .that()
            .resideInAPackage("io.deepanalyze.training..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.deepanalyze.spark..");

    @ArchTest
    static final ArchRule AGENT_DOES_NOT_KNOW_THE_PLUGIN = noClasses()
            .that()
            .resideInAPackage("io.deepanalyze.agent..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.deepanalyze.spark..");

    @ArchTest
    static final ArchRule ONLY_AGENT_FUNCTIONS_AND_PLUGIN_TOUCH_SPARK = noClasses()
            .that()
            .resideOutsideOfPackages("io.deepanalyze.agent..", "io.deepanalyze.functions..", "io.deepanalyze.spark..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..", "io.delta..");

    @ArchTest
    static final ArchRule THE_FACADE_DOES_NOT_KNOW_THE_COMMAND_LINE = noClasses()
            .that()
            .resideInAPackage("io.deepanalyze.spark")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.deepanalyze.spark.cli..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("io.deepanalyze.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes().should(beInANullMarkedPackage());

    @ArchTest
    static final ArchRule NOBODY_IS_A_BAG_OF_HELPERS =
            noClasses().should().haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Util");

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package marked @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean marked = item.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(
                        item, marked, item.getName() + " is in " + item.getPackageName() + ", which is not marked"));
            }
        };
    }
}
