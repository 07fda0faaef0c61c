package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.spark.sql.catalyst.analysis.RelationTimeTravel;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedInlineTable;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.BaseGroupingSets;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.CompoundPlanStatement;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Offset;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;

/**
 * What may be written, looked at before any name means anything: resolving has effects of its own (paths are listed and
 * read, functions are loaded, constants are computed), and nothing may have one that was not let through here.
 */
final class ParsedCheck {
    private static final double MOST_GROUPING_SETS = 256;

    private final AllowedFunctions functions;
    private final CostLimits limits;
    private final Extents extents;
    private final FunctionBounds bounds;

    ParsedCheck(AllowedFunctions functions, CostLimits limits) {
        this.functions = functions;
        this.limits = limits;
        this.extents = new Extents(limits);
        this.bounds = new FunctionBounds(limits, extents);
    }

    /**
     * Checks a plan as it was parsed.
     *
     * @throws io.deepanalyze.agent.code.CodeRefusedException at the first thing that is not on the list
     */
    void check(LogicalPlan parsed) {
        refuseCommand(parsed);
        new NodeCount(limits).count(parsed);
        Trees.plans(parsed, plan -> false, this::node);
    }

    /** Checks an expression as it was parsed, by itself. */
    void check(Expression parsed) {
        new NodeCount(limits).count(parsed);
        refuseSubqueries(parsed);
        expression(parsed);
    }

    /** No names are bound in the text of an expression, and so Spark would look for those of a sub-query in its catalogs. */
    private static void refuseSubqueries(Expression expression) {
        if (expression instanceof PlanExpression<?>) {
            throw construct(
                    "A sub-query in the text of an expression", "Put the sub-query into spark.sql(…), and join it.");
        }
        Trees.children(expression).forEach(ParsedCheck::refuseSubqueries);
    }

    private static void refuseCommand(LogicalPlan plan) {
        String name = AllowedNodes.simple(plan);
        boolean command = plan instanceof Command
                || plan instanceof ParsedStatement
                || plan instanceof CompoundPlanStatement
                || name.contains("ExecuteImmediate")
                || name.startsWith("Create")
                || name.startsWith("Insert");
        if (command) {
            throw Problem.of(
                            ProblemCode.COMMAND_NOT_ALLOWED,
                            "The code is a command (" + name + "), and only queries are run.",
                            "Write a SELECT; to keep its result under a name write CREATE TEMP VIEW name AS SELECT ….")
                    .refused();
        }
    }

    private void node(LogicalPlan plan) {
        if (!AllowedNodes.parsed(plan)) {
            refuseCommand(plan);
            throw refusedNode(plan);
        }
        if (plan instanceof UnresolvedTableValuedFunction function) {
            tableFunction(function);
        } else if (plan instanceof UnresolvedInlineTable table) {
            Trees.list(table.rows()).forEach(row -> Trees.list(row).forEach(ParsedCheck::inlineCell));
        } else if (plan instanceof UnresolvedWith with && with.allowRecursion()) {
            throw construct("WITH RECURSIVE", "Generate rows with explode(sequence(a, b)), or join level by level.");
        } else if (plan instanceof GlobalLimit limit) {
            plainNumber(limit.limitExpr(), "LIMIT");
        } else if (plan instanceof Offset offset) {
            plainNumber(offset.offsetExpr(), "OFFSET");
        } else if (plan instanceof Aggregate aggregate) {
            groupingSets(aggregate);
        }
        Trees.expressions(plan).forEach(this::expression);
    }

    private static RuntimeException refusedNode(LogicalPlan plan) {
        String name = AllowedNodes.simple(plan);
        if (plan instanceof RelationTimeTravel) {
            return Problem.of(
                            ProblemCode.RELATION_NOT_ALLOWED,
                            "The code reads an older version of a table.",
                            "Read the table as it is: all queries of a run read one version.")
                    .refused();
        }
        if (name.equals("PlanWithUnresolvedIdentifier")) {
            return construct("IDENTIFIER(…)", "Write the name itself.");
        }
        if (name.equals("ScriptTransformation")) {
            return construct("TRANSFORM … USING", "Compute with functions of SQL, such as transform(array, x -> …).");
        }
        return construct(name, "Use SELECT with joins, filters, groups, windows and sub-queries.");
    }

    private static RuntimeException construct(String what, String hint) {
        return Problem.of(ProblemCode.CONSTRUCT_NOT_ALLOWED, what + " is not allowed.", hint)
                .refused();
    }

    private void expression(Expression top) {
        walk(top);
        extents.of(top);
    }

    private void walk(Expression expression) {
        // What the grammar makes at once of a function that has a syntax of its own is the function.
        if (!AllowedNodes.parsed(expression) && !AllowedNodes.resolved(expression)) {
            throw refusedExpression(expression);
        }
        if (expression instanceof UnresolvedFunction function) {
            String name = name(Trees.list(function.nameParts()));
            call(name);
        } else if (expression instanceof UnresolvedGenerator generator) {
            if (generator.name().database().isDefined()) {
                throw refusedFunction(generator.name().unquotedString());
            }
            call(generator.name().funcName());
        }
        bounds.check(expression);
        Trees.children(expression).forEach(this::walk);
    }

    private static RuntimeException refusedExpression(Expression expression) {
        String name = AllowedNodes.simple(expression);
        return switch (name) {
            case "ExpressionWithUnresolvedIdentifier" -> construct("IDENTIFIER(…)", "Write the name itself.");
            case "NamedParameter", "PosParameter" -> construct("A parameter marker", "Write the value itself.");
            case "VariableReference" -> construct("A session variable", "Write the value itself.");
            default -> construct(name, "Use another way to compute it.");
        };
    }

    private String name(List<String> parts) {
        if (parts.size() > 1) {
            throw refusedFunction(String.join(".", parts));
        }
        return parts.get(0);
    }

    private void call(String name) {
        if (!functions.allows(name)) {
            throw refusedFunction(name);
        }
    }

    private RuntimeException refusedFunction(String name) {
        boolean there = !name.contains(".") && functions.exists(name);
        String shown = NearestNames.quoted(name);
        String hint = AllowedFunctions.instead(name)
                .map(instead -> "Use " + instead + ".")
                .orElseGet(() -> alike(name));
        return (there || name.contains(".")
                        ? Problem.of(
                                ProblemCode.FUNCTION_NOT_ALLOWED, "The function " + shown + " is not allowed.", hint)
                        : Problem.of(ProblemCode.UNKNOWN_FUNCTION, "There is no function " + shown + ".", hint))
                .refused();
    }

    private static String alike(String name) {
        List<String> names = NearestNames.alike(name, AllowedFunctions.names());
        return names.isEmpty()
                ? "Compute it by other functions, such as count, sum, avg, percentile and CASE WHEN."
                : "Allowed are functions such as " + String.join(", ", names) + ".";
    }

    private void tableFunction(UnresolvedTableValuedFunction function) {
        String name = name(Trees.list(function.name()));
        if (!functions.allowsTable(name)) {
            throw refusedFunction(name);
        }
        if (name.toLowerCase(Locale.ROOT).equals("range")) {
            for (Expression argument : Trees.list(function.functionArgs())) {
                plainNumber(argument, "range");
            }
        }
    }

    /** Spark computes the cells of VALUES when it resolves them, and so they must be plain. */
    private static void inlineCell(Expression cell) {
        Expression inner = cell instanceof Alias alias ? alias.child() : cell;
        boolean made = inner instanceof UnresolvedFunction function
                && FunctionBounds.PLAIN.contains(Extents.name(function))
                && Trees.list(function.arguments()).stream().allMatch(Constants::plain);
        if (!made && !Constants.plain(inner)) {
            throw construct(
                    "Computing in VALUES",
                    "Write plain values in VALUES, and compute with them in the SELECT around it.");
        }
    }

    private static void plainNumber(Expression expression, String where) {
        OptionalDouble number = Constants.number(expression);
        boolean all = expression instanceof Literal literal && literal.value() == null;
        if (number.isEmpty() && !all) {
            throw Problem.of(
                            ProblemCode.CONSTRUCT_NOT_ALLOWED,
                            "What stands behind " + where + " is no plain number.",
                            "Write the number itself.")
                    .refused();
        }
    }

    private static void groupingSets(Aggregate aggregate) {
        double sets = 1;
        for (Expression expression : Trees.list(aggregate.groupingExpressions())) {
            sets *= sets(expression);
        }
        if (sets > MOST_GROUPING_SETS) {
            throw Problem.of(
                            ProblemCode.TOO_COMPLEX,
                            "The query groups in more than " + (int) MOST_GROUPING_SETS + " ways at once.",
                            "Use fewer columns in CUBE, ROLLUP or GROUPING SETS.")
                    .refused();
        }
    }

    private static double sets(Expression expression) {
        if (!(expression instanceof BaseGroupingSets)) {
            return 1;
        }
        List<Expression> children = Trees.list(expression.children());
        return switch (AllowedNodes.simple(expression)) {
            case "Cube" -> Math.pow(2, children.size());
            case "Rollup" -> children.size() + 1.0;
            default ->
                Math.max(1, children.stream().mapToDouble(ParsedCheck::sets).sum());
        };
    }
}
