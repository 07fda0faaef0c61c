package io.deepanalyze.agent.sharing;

import io.deepanalyze.agent.sharing.GroupedScan.Figure;
import io.deepanalyze.agent.sharing.PassLayout.Column;
import io.deepanalyze.agent.sharing.PassLayout.Form;
import io.deepanalyze.agent.sharing.PassLayout.Grouped;
import io.deepanalyze.agent.sharing.PassLayout.Grouping;
import io.deepanalyze.agent.sharing.Tally.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.Metadata;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Gathers what a pass reads and counts: equal expressions are read once, equal groupings are made once. */
final class PassPlan {
    private final LogicalPlan relation;
    private final List<Attribute> attributes;
    private final Map<Input, Integer> inputs = new LinkedHashMap<>();
    private final List<Expression> expressions = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();
    private final Places places = new Places();
    private final Map<Grouping, Integer> groupings = new LinkedHashMap<>();
    private final List<Grouped> tables = new ArrayList<>();

    /**
     * An expression as it is held in a batch.
     *
     * @param expression the expression in its canonical form
     * @param form how it is held
     */
    private record Input(Expression expression, Form form) {}

    PassPlan(LogicalPlan relation) {
        this.relation = relation;
        this.attributes = CollectionConverters.asJava(relation.output());
    }

    /** Adds a scan of a relation that is the same but for the ids of its attributes. */
    void add(GroupedScan scan) {
        Map<ExprId, Attribute> ids = new HashMap<>();
        List<Attribute> own =
                CollectionConverters.asJava(scan.reading().relation().output());
        for (int i = 0; i < own.size(); i++) {
            ids.put(own.get(i).exprId(), attributes.get(i));
        }
        int grouping = PassLayout.NONE;
        for (Expression key : scan.keys()) {
            if (key != null) {
                grouping = place(new Grouping(grouping, column(RowReading.substitute(key, ids), Form.KEY)));
            }
        }
        int filter = scan.reading().filters().stream()
                .reduce(And::new)
                .map(it -> column(RowReading.substitute(it, ids), Form.FLAG))
                .orElse(PassLayout.NONE);
        List<Tally.Spec> tallies = new ArrayList<>();
        tallies.add(new Tally.Spec(Kind.COUNT, PassLayout.NONE, PassLayout.NONE));
        for (Figure figure : scan.figures()) {
            Form form = figure.kind() == Kind.COUNT ? Form.FLAG : Form.DOUBLE;
            List<Integer> read = figure.inputs().stream()
                    .map(it -> column(RowReading.substitute(it, ids), form))
                    .toList();
            tallies.add(new Tally.Spec(
                    figure.kind(),
                    read.isEmpty() ? PassLayout.NONE : read.get(0),
                    read.size() < 2 ? PassLayout.NONE : read.get(1)));
        }
        tables.add(new Grouped(grouping, filter, tallies));
    }

    private int place(Grouping grouping) {
        return groupings.computeIfAbsent(grouping, it -> groupings.size());
    }

    private int column(Expression expression, Form form) {
        return places.place(expression, form);
    }

    private final class Places implements Steps.Columns {
        @Override
        public int place(Expression expression, Form form) {
            Input input = new Input(expression.canonicalized(), form);
            Integer known = inputs.get(input);
            if (known != null) {
                return known;
            }
            Optional<Step> made = new Steps(this).of(expression, form);
            columns.add(new Column(
                    expression.dataType(),
                    form,
                    made.isPresent() ? PassLayout.NONE : expressions.size(),
                    made.orElse(null)));
            if (made.isEmpty()) {
                expressions.add(expression);
            }
            inputs.put(input, columns.size() - 1);
            return columns.size() - 1;
        }

        @Override
        public boolean has(Expression expression, Form form) {
            return inputs.containsKey(new Input(expression.canonicalized(), form));
        }
    }

    /** The rows that the pass reads: no columns of the relation but those that are needed. */
    LogicalPlan input() {
        List<NamedExpression> items = new ArrayList<>();
        for (Expression expression : expressions) {
            items.add(new Alias(
                    expression,
                    "i" + items.size(),
                    NamedExpression.newExprId(),
                    CollectionConverters.asScala(List.<String>of()).toSeq(),
                    Option.<Metadata>empty(),
                    CollectionConverters.asScala(List.<String>of()).toSeq()));
        }
        return new Project(CollectionConverters.asScala(items).toSeq(), relation);
    }

    PassLayout layout() {
        return new PassLayout(columns, List.copyOf(groupings.keySet()), tables);
    }
}
