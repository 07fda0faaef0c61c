package io.deepanalyze.agent.interpreter;

import com.github.javaparser.ast.Node;
import java.util.Map;

/** The parts of Java that blocks do not have, and what to write instead. */
final class Constructs {
    private static final String FOR = "use for (int i = 0; i < 10; i++) { … }";
    private static final String STATEMENTS = "write the statements alone; the value of the last one is the result";

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("WhileStmt", FOR),
            Map.entry("DoStmt", FOR),
            Map.entry("LambdaExpr", "use columns and functions, or for (String name : names) { … }"),
            Map.entry("MethodReferenceExpr", "use columns and functions, or for (String name : names) { … }"),
            Map.entry("SwitchStmt", "use if and else"),
            Map.entry("SwitchExpr", "use a ? b : c"),
            Map.entry("TryStmt", "leave it out: what fails is told"),
            Map.entry("ThrowStmt", "leave it out"),
            Map.entry("AssertStmt", "leave it out"),
            Map.entry("SynchronizedStmt", "leave it out"),
            Map.entry("LabeledStmt", "leave the label out"),
            Map.entry("LocalClassDeclarationStmt", STATEMENTS),
            Map.entry("LocalRecordDeclarationStmt", STATEMENTS),
            Map.entry("ClassExpr", "leave it out: there is no reflection"),
            Map.entry("ThisExpr", "there is no object around a block"),
            Map.entry("SuperExpr", "there is no object around a block"),
            Map.entry("InstanceOfExpr", "the types of values are known"));

    private Constructs() {}

    static RuntimeException refuse(Node node, int line) {
        String kind = node.getClass().getSimpleName();
        String shown = kind.replaceAll("(Stmt|Expr)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(java.util.Locale.ROOT);
        return Refusal.of(
                Refusal.CONSTRUCT,
                line,
                "`" + shown + "` is not part of what a block may say",
                INSTEAD.getOrDefault(kind, STATEMENTS));
    }
}
