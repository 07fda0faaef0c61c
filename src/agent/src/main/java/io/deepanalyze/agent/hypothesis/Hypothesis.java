package io.deepanalyze.agent.hypothesis;

import io.deepanalyze.agent.relation.Relation;
import io.deepanalyze.agent.statistics.TestStatistic;
import java.util.Optional;

/** An inquiry with a null hypothesis, which counts in the family over which the false discovery rate is controlled. */
public interface Hypothesis extends Inquiry {
    /** The relation that it is about, by its {@link Relation#from}. */
    String from();

    /**
     * A p-value on the sample, to decide whether the full data are worth a query. Called from several threads at once.
     *
     * @param relation the relation that it is about
     * @return from 0 to 1; 1 where the sample cannot tell
     */
    double screen(Relation relation);

    /**
     * The test on all rows.
     *
     * @param evidence one table per query, in the order of {@link #queries}
     * @return empty where the data cannot tell, which counts with a p-value of 1
     */
    Optional<TestStatistic> test(Evidence evidence);
}
