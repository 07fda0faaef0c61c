package io.deepanalyze.agent.code.sql;

import io.deepanalyze.agent.code.ProblemCode;
import io.deepanalyze.report.ColumnProfile;
import io.deepanalyze.report.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Mends a query that a model wrote nearly right, as far as what was meant is beyond doubt: names, calls, aggregates that stand
 * where SQL has none, numbers and times that are texts, values written in another way. What comes of it passes all checks as if the model had written it. Immutable.
 */
public final class QueryMending {
    private static final int LONGEST = 20_000;
    private static final Set<String> OF_AGGREGATES =
            Set.of(ProblemCode.GROUPING.name(), ProblemCode.INVALID_QUERY.name());
    private static final Set<String> OF_TEXTS =
            Set.of(ProblemCode.TYPE_MISMATCH.name(), ProblemCode.CAST_FAILED.name());

    private final NameMending names;
    private final CallMending calls;
    private final NumberMending numbers;
    private final TimeMending times;
    private final ValueMending values;

    /** @param sources the tables that may be read */
    public QueryMending(List<Source> sources) {
        List<String> tables = sources.stream().map(Source::name).toList();
        List<ColumnProfile> columns =
                sources.stream().flatMap(source -> source.columns().stream()).toList();
        this.names = new NameMending(
                tables, columns.stream().map(ColumnProfile::name).toList());
        this.calls = new CallMending(tables);
        this.numbers = new NumberMending(columns);
        this.times = new TimeMending(columns);
        this.values = new ValueMending(columns);
    }

    /** A query as it is to be run first: without what would run and give something else than was meant. */
    public String before(String sql) {
        return sql.length() > LONGEST
                ? sql
                : values.withKnownValues(
                        times.withoutWrongCasts(numbers.withoutWrongCasts(names.withoutQuotedColumns(sql))));
    }

    /** The values that a query compares columns with and that no row has, as the query writes them. */
    public List<String> unknownValues(String sql) {
        return sql.length() > LONGEST ? List.of() : values.unknown(sql);
    }

    /**
     * A query that was refused or failed, mended; empty where there is nothing to mend.
     *
     * @param code what was wrong
     */
    public Optional<String> after(String sql, String code) {
        if (sql.length() > LONGEST) {
            return Optional.empty();
        }
        String mended = code.equals(ProblemCode.SEVERAL_STATEMENTS.name()) ? CallMending.first(sql) : sql;
        mended = calls.mended(names.mended(mended).orElse(mended));
        mended = OF_AGGREGATES.contains(code) ? AggregateMending.mended(mended) : mended;
        mended = OF_TEXTS.contains(code) ? times.mended(numbers.mended(mended)) : mended;
        mended = code.equals(ProblemCode.DIVIDED_BY_ZERO.name()) ? CallMending.withoutDivisionByZero(mended) : mended;
        return mended.equals(sql) ? Optional.empty() : Optional.of(mended);
    }
}
