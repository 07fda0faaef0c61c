package io.deepanalyze.agent.modelling;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * How many rows the parts came to hold.
 *
 * @param training training rows
 * @param trainingClasses distinct labels in the part of the training rows that has the most
 * @param heldOut held-out rows
 * @param heldOutClasses distinct labels among them
 */
record PartRows(long training, long trainingClasses, long heldOut, long heldOutClasses) {
    private static final int LEAST_TRAINING = 50;
    private static final int LEAST_HELD_OUT = 10;

    /** From rows of part, rows and distinct labels. */
    static PartRows of(List<Row> parts) {
        long training = 0;
        long trainingClasses = 0;
        long heldOut = 0;
        long heldOutClasses = 0;
        for (Row row : parts) {
            if (row.getInt(0) == Columns.HELD_OUT) {
                heldOut = row.getLong(1);
                heldOutClasses = row.getLong(2);
            } else {
                training += row.getLong(1);
                trainingClasses = Math.max(trainingClasses, row.getLong(2));
            }
        }
        return new PartRows(training, trainingClasses, heldOut, heldOutClasses);
    }

    /** @throws DeepAnalyzeException if there is too little to train on, or to check with */
    void require(Target target) {
        if (training < LEAST_TRAINING || heldOut < LEAST_HELD_OUT || trainingClasses < 2 || heldOutClasses < 2) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    "A model of '" + target.column() + "' cannot be trained and checked: of its rows " + training
                            + " would train it and " + heldOut + " would be held out, where " + LEAST_TRAINING + " and "
                            + LEAST_HELD_OUT + " are the least, with two values of the target in each."
                            + " Name another time or key column, or none.");
        }
    }

    /** What a reader should know of the parts. */
    Split split(FitRequest request, Target target, PartPlan plan, long rows) {
        boolean byTime = !plan.cuts().isEmpty();
        int folds = plan.validationFolds().size();
        String validation = byTime
                ? "the last fifth of the training rows, by models of the others"
                : folds == 1
                        ? "a part of the training rows, by models of the others"
                        : "cross-validation over " + folds + " parts of the training rows";
        return new Split(
                byTime ? "time" : request.key() == null ? "hash" : "key",
                byTime ? request.time() : request.key(),
                rows,
                target.present(),
                training,
                validation,
                heldOut,
                byTime
                        ? Instant.EPOCH
                                .plus(plan.cuts().get(1), ChronoUnit.MICROS)
                                .toString()
                        : null,
                Math.min(1, (double) plan.sampled() / PartPlan.SCALE),
                plan.heldOutQuery());
    }
}
