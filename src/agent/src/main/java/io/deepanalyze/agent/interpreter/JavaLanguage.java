package io.deepanalyze.agent.interpreter;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.deepanalyze.agent.code.BlockLanguage;
import io.deepanalyze.agent.code.CheckedBlock;
import io.deepanalyze.agent.code.SqlGate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Blocks in Java, interpreted. The sources are variables of their names; {@code functions}, {@code Window} and the classes of
 * spark.ml are in scope; the value of the last statement is the result. Variables at the top of a block that ran are seen by
 * later blocks of the same language object. Driver side; one thread at a time.
 */
public final class JavaLanguage implements BlockLanguage {
    private final SqlGate gate;
    private final Function<Map<String, Dataset<Row>>, SqlGate> naming;
    private final Map<String, Carried> carried = new LinkedHashMap<>();
    private final List<String> bodies = new ArrayList<>();

    /**
     * A language without texts of SQL over what blocks named.
     *
     * @param gate through which all plans and all texts of SQL pass
     */
    public JavaLanguage(SqlGate gate) {
        this(gate, named -> gate);
    }

    /**
     * A language in which {@code spark.sql} reads what blocks named, too.
     *
     * @param gate through which all plans and all texts of SQL pass
     * @param naming gives a gate that knows some datasets beside the sources, under their names
     */
    public JavaLanguage(SqlGate gate, Function<Map<String, Dataset<Row>>, SqlGate> naming) {
        this.gate = gate;
        this.naming = naming;
    }

    @Override
    public CheckedBlock check(String code) {
        List<Statement> trees = BlockParser.parse(code);
        Scope scope = new Scope(carried, gate.names());
        Gates gates = new Gates(gate, naming, named());
        io.deepanalyze.agent.interpreter.Statement statement = new BlockCompiler(scope, gates).block(trees);
        SortedSet<Integer> blocks = new TreeSet<>();
        SortedSet<String> sources = new TreeSet<>();
        scope.used().forEach(name -> {
            Carried variable = carried.get(name);
            if (variable != null) {
                blocks.addAll(variable.blocks());
                sources.addAll(variable.sources());
            }
        });
        String results = EarlierResults.code(gate.results(scope.read()));
        int lastLine = ExpressionCompiler.line(trees.get(trees.size() - 1));
        Program program =
                new Program(gates, scope, statement, results + body(trees), blocks, sources, lastLine, early(trees));
        Machine rehearsal = program.execute(true);
        StringBuilder whole = new StringBuilder();
        blocks.forEach(it -> whole.append(bodies.get(it)).append('\n'));
        return new Block(
                this,
                program,
                rehearsal,
                whole.append(results).append(code.strip()).toString());
    }

    private Map<String, Dataset<Row>> named() {
        Map<String, Dataset<Row>> named = new HashMap<>();
        carried.forEach((name, variable) -> {
            if (variable.value() instanceof Dataset<?>) {
                named.put(name, data(variable.value()));
            }
        });
        return named;
    }

    @SuppressWarnings("unchecked")
    private static Dataset<Row> data(Object value) {
        return (Dataset<Row>) value;
    }

    /** The statements as a later block has them before its own: without a value, so without a return at their end. */
    private static String body(List<Statement> trees) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < trees.size(); i++) {
            Statement tree = trees.get(i);
            boolean last = i == trees.size() - 1;
            if (isPrint(tree)) {
                continue;
            }
            if (last && tree instanceof ReturnStmt it && it.getExpression().isPresent()) {
                body.append(it.getExpression().get()).append(";\n");
            } else {
                body.append(tree).append('\n');
            }
        }
        return body.toString().stripTrailing();
    }

    private static boolean isPrint(Statement tree) {
        return tree instanceof ExpressionStmt it
                && it.getExpression() instanceof MethodCallExpr call
                && call.getNameAsString().equals("println");
    }

    /** Whether a block may end before its last statement. */
    private static boolean early(List<Statement> trees) {
        Statement last = trees.get(trees.size() - 1);
        List<Statement> inner = last instanceof ReturnStmt ? trees.subList(0, trees.size() - 1) : trees;
        return inner.stream().anyMatch(it -> it.findFirst(ReturnStmt.class).isPresent());
    }

    /** Keeps what a block that ran leaves for later ones. A block that may return early leaves nothing. */
    void keep(Program program, Machine machine) {
        if (program.early()) {
            return;
        }
        int number = bodies.size();
        bodies.add(program.body());
        SortedSet<Integer> blocks = new TreeSet<>(program.blocks());
        blocks.add(number);
        SortedSet<String> sources = new TreeSet<>(program.sources(machine));
        program.scope().used().forEach(name -> {
            Carried used = carried.get(name);
            if (used != null && !used.fixed()) {
                carried.put(name, new Carried(used.type(), used.value(), used.weight(), blocks, sources));
            }
        });
        program.scope().top().forEach((name, local) -> {
            Object value = machine.variable(local.slot());
            leave(name, local.type(), value, machine, blocks, sources);
        });
        machine.named().forEach((name, data) -> leave(name, Type.DATASET, data, machine, blocks, sources));
    }

    private void leave(
            String name,
            Type type,
            @Nullable Object value,
            Machine machine,
            SortedSet<Integer> blocks,
            SortedSet<String> sources) {
        carried.put(name, new Carried(type, value, machine.weights().of(value), blocks, sources));
    }
}
