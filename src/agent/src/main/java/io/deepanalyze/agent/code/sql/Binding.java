package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.code.Problem;
import io.deepanalyze.agent.code.ProblemCode;
import io.deepanalyze.agent.plan.Rewriting;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.analysis.CTESubstitution$;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.Tuple2;

/**
 * Puts the granted tables in the place of names, so that Spark has no name left to look for in any catalog. Each is wrapped
 * in an alias of two parts, the first of which no text can write: by it a table is known again when all is resolved.
 */
final class Binding {
    private final String mark;
    private final Function<String, Optional<Tuple2<String, LogicalPlan>>> tables;
    private final Collection<String> names;
    private final Set<String> read = new TreeSet<>();

    /**
     * @param mark the first part of the alias
     * @param tables the exact name and the plan of what may be read under a name, whatever its case
     * @param names all names, for messages
     */
    Binding(String mark, Function<String, Optional<Tuple2<String, LogicalPlan>>> tables, Collection<String> names) {
        this.mark = mark;
        this.tables = tables;
        this.names = names;
    }

    /** The plan with tables for names; common table expressions hide tables of their names, as Spark has it. */
    LogicalPlan bind(LogicalPlan parsed) {
        LogicalPlan substituted = CTESubstitution$.MODULE$.apply(parsed);
        LogicalPlan bound = substituted.transformUpWithSubqueries(new Rewriting<>(node -> {
            if (node instanceof UnresolvedHint hint) {
                return hint.child();
            }
            return node instanceof UnresolvedRelation relation ? table(relation) : null;
        }));
        Trees.plans(bound, this::isMarked, Binding::requireBound);
        return bound;
    }

    private boolean isMarked(LogicalPlan plan) {
        return plan instanceof SubqueryAlias alias
                && alias.identifier().qualifier().contains(mark);
    }

    /** Rewriting does not come everywhere: a name that it left would be looked for in the catalog. */
    private static void requireBound(LogicalPlan plan) {
        if (plan instanceof UnresolvedRelation || plan instanceof UnresolvedWith || plan instanceof UnresolvedHint) {
            throw Problem.of(
                            ProblemCode.CONSTRUCT_NOT_ALLOWED,
                            "A sub-query stands where none can be read, such as in a named window.",
                            "Put the sub-query into WITH name AS (…), and join it.")
                    .refused();
        }
    }

    /** The names that were read, in their order. */
    List<String> read() {
        return List.copyOf(read);
    }

    /** A table under its name. */
    LogicalPlan wrapped(String name, LogicalPlan plan) {
        SubqueryAlias marked = new SubqueryAlias(new AliasIdentifier(name, Trees.seq(List.of(mark))), plan);
        return new SubqueryAlias(new AliasIdentifier(name), marked);
    }

    private LogicalPlan table(UnresolvedRelation relation) {
        List<String> parts = Trees.list(relation.multipartIdentifier());
        String whole = String.join(".", parts);
        if (relation.isStreaming() || !relation.options().isEmpty()) {
            throw refused("The relation " + NearestNames.quoted(whole) + " is read as a stream or with options.");
        }
        Optional<Tuple2<String, LogicalPlan>> table = tables.apply(whole);
        if (table.isEmpty() && parts.size() > 1) {
            throw refused("The relation " + NearestNames.quoted(whole)
                    + " is no table of this analysis: paths, catalogs and databases cannot be read.");
        }
        if (table.isEmpty()) {
            throw unknown(whole, names).refused();
        }
        read.add(table.get()._1());
        return wrapped(table.get()._1(), table.get()._2());
    }

    static Problem unknown(String name, Collection<String> names) {
        return Problem.of(
                ProblemCode.UNKNOWN_TABLE,
                "There is no table " + NearestNames.quoted(name) + ".",
                names.isEmpty()
                        ? "There is no table to read."
                        : "The tables are " + NearestNames.listed(NearestNames.to(name, names)) + ".");
    }

    private RuntimeException refused(String message) {
        return Problem.of(
                        ProblemCode.RELATION_NOT_ALLOWED,
                        message,
                        names.isEmpty()
                                ? "There is no table to read."
                                : "Read only the tables " + NearestNames.listed(NearestNames.to("", names)) + ".")
                .refused();
    }
}
