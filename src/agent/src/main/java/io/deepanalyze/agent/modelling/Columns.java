package io.deepanalyze.agent.modelling;

/** Names of columns that are ours; no name of the data stands in a statement but where the profile has quoted it. */
final class Columns {
    static final String LABEL = "deepanalyze_label";
    static final String UNIT = "deepanalyze_unit";
    static final String ROW = "deepanalyze_row";
    /** The time in microseconds; 0 where no time decides. */
    static final String TIME = "deepanalyze_time";

    /** {@link #HELD_OUT}, else the fold of a training row. */
    static final String PART = "deepanalyze_part";

    static final String FEATURES = "deepanalyze_features";
    static final String RAW = "deepanalyze_raw";
    static final String PROBABILITY = "deepanalyze_probability";
    /** The prediction as a number: the value, or the place of the class. */
    static final String NUMBER = "deepanalyze_number";
    /** The prediction as callers want it: the value, or the class. */
    static final String PREDICTION = "deepanalyze_prediction";

    static final int HELD_OUT = -1;

    private Columns() {}

    static String part(int index) {
        return "deepanalyze_f" + index;
    }
}
