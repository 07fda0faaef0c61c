package io.deepanalyze.functions.forecast;

import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/** What a session of these tests is built with; public for Spark, which makes it by its name. */
public final class ForecastExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        ForecastFunction.register(extensions);
        return BoxedUnit.UNIT;
    }
}
