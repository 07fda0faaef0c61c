package io.deepanalyze.functions;

import io.deepanalyze.functions.definition.FunctionCatalog;
import io.deepanalyze.functions.forecast.ForecastFunction;
import io.deepanalyze.functions.plan.InferencePlanning;
import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/** Brings the functions and their planning into a session. On the driver, while the session is built. */
public final class FunctionExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
    /** Called by Spark, or by an extension that brings more than this. */
    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        FunctionCatalog.register();
        InferencePlanning.inject(extensions);
        ForecastFunction.register(extensions);
        return BoxedUnit.UNIT;
    }
}
