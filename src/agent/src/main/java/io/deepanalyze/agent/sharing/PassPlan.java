package io.deepanalyze.agent.sharing;

import io.deepanalyze.agent.sharing.GroupedScan.Figure;
import io.deepanalyze.agent.sharing.PassLayout.Column;
import io.deepanalyze.agent.sharing.PassLayout.Form;
import io.deepanalyze.agent.sharing.PassLayout.Grouped;
import io.deepanalyze.agent.sharing.PassLayout.Grouping;
import io.deepanalyze.agent.sharing.Tally.Kept;
import io.deepanalyze.agent.sharing.Tally.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataTypes;
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
    private final Map<Step.Placed, Integer> bins = new HashMap<>();
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
        // Scala's lists are linked: asked by place, thousands of columns would take the square of their number.
        this.attributes = List.copyOf(CollectionConverters.asJava(relation.output()));
    }

    /** Adds a scan of a relation that is the same but for the ids of its attributes. */
    void add(GroupedScan scan) {
        Map<ExprId, Attribute> ids = new HashMap<>();
        Iterator<Attribute> own = attributes.iterator();
        for (Attribute attribute :
                CollectionConverters.asJava(scan.reading().relation().output())) {
            ids.put(attribute.exprId(), own.next());
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
        Map<Tally.Spec, Integer> tallies = new LinkedHashMap<>();
        tallies.put(new Tally.Spec(Kept.ROWS, PassLayout.NONE, PassLayout.NONE, 0), 0);
        Map<Figure, Interval> intervals = new HashMap<>();
        Map<Integer, TreeSet<Double>> edges = new HashMap<>();
        for (Figure figure : scan.figures()) {
            interval(figure, ids).ifPresent(it -> {
                intervals.put(figure, it);
                TreeSet<Double> ends = edges.computeIfAbsent(column(it.number(), Form.DOUBLE), key -> new TreeSet<>());
                Stream.of(it.low(), it.high()).filter(Double::isFinite).forEach(ends::add);
            });
        }
        List<Tally.Read> figures = new ArrayList<>();
        for (Figure figure : scan.figures()) {
            Interval interval = intervals.get(figure);
            if (interval == null) {
                Tally.Spec spec = spec(figure, ids);
                figures.add(new Tally.Read(place(tallies, spec), figure.kind(), 0, 0));
            } else {
                int number = column(interval.number(), Form.DOUBLE);
                List<Double> ends = List.copyOf(edges.get(number));
                Tally.Spec spec = new Tally.Spec(
                        Kept.BINS, bins(new Step.Placed(number, ends)), PassLayout.NONE, ends.size() + 1);
                int from = Double.isFinite(interval.low()) ? ends.indexOf(interval.low()) + 1 : 0;
                int to = Double.isFinite(interval.high()) ? ends.indexOf(interval.high()) + 1 : ends.size() + 1;
                figures.add(new Tally.Read(place(tallies, spec), figure.kind(), from, to));
            }
        }
        tables.add(new Grouped(grouping, filter, List.copyOf(tallies.keySet()), figures));
    }

    /** The interval in which rows are counted, if that is what a figure does. */
    private static Optional<Interval> interval(Figure figure, Map<ExprId, Attribute> ids) {
        return figure.kind() == Kind.COUNT && figure.inputs().size() == 1
                ? Interval.of(RowReading.substitute(figure.inputs().get(0), ids))
                : Optional.empty();
    }

    private Tally.Spec spec(Figure figure, Map<ExprId, Attribute> ids) {
        Form form = figure.kind() == Kind.COUNT ? Form.FLAG : Form.DOUBLE;
        List<Integer> read = figure.inputs().stream()
                .map(it -> column(RowReading.substitute(it, ids), form))
                .toList();
        int first = read.isEmpty() ? PassLayout.NONE : read.get(0);
        return switch (figure.kind()) {
            case COUNT -> new Tally.Spec(Kept.ROWS, first, PassLayout.NONE, 0);
            case SUM, MEAN -> new Tally.Spec(Kept.SUM, first, PassLayout.NONE, 0);
            case LEAST -> new Tally.Spec(Kept.LEAST, first, PassLayout.NONE, 0);
            case GREATEST -> new Tally.Spec(Kept.GREATEST, first, PassLayout.NONE, 0);
            case DEVIATION, DEVIATION_OF_SAMPLE -> new Tally.Spec(Kept.MOMENTS, first, first, 0);
            case COVARIANCE -> new Tally.Spec(Kept.MOMENTS, first, read.get(1), 0);
        };
    }

    private static int place(Map<Tally.Spec, Integer> tallies, Tally.Spec spec) {
        return tallies.computeIfAbsent(spec, it -> tallies.size());
    }

    /** The place of the column of bins that are made so. */
    private int bins(Step.Placed made) {
        return bins.computeIfAbsent(made, it -> {
            columns.add(new Column(DataTypes.IntegerType, Form.BIN, PassLayout.NONE, made));
            return columns.size() - 1;
        });
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
