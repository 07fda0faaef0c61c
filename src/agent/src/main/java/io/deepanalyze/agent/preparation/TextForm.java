package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.profile.NumberFormat;

/** How texts write values of another type. */
sealed interface TextForm {
    /** The Spark type that they become. */
    String type();

    /** The value in {@code cell}, NULL where it is none; never raises. */
    String read(String cell);

    /** How they write it, in words. */
    String told();

    /** Numbers. */
    record Numbers(NumberFormat format, String type) implements TextForm {
        @Override
        public String read(String cell) {
            return format.read(cell, type);
        }

        @Override
        public String told() {
            return switch (format) {
                case PLAIN -> "written plainly";
                case POINT ->
                    "with a decimal point, commas between thousands, and signs of currency or percent left out";
                case COMMA ->
                    "with a decimal comma, points or blanks between thousands, and signs of currency or percent left out";
            };
        }
    }

    /** What of ISO-8601 all texts are. */
    enum Iso {
        DATE("DATE", "^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$"),
        LOCAL("TIMESTAMP_NTZ", "^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?([.][0-9]{1,6})?$"),
        ZONED(
                "TIMESTAMP_LTZ",
                "^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[T ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?([.][0-9]{1,6})?"
                        + " ?(Z|UTC|[+-][0-9]{2}:[0-9]{2})$");

        private final String type;
        private final String pattern;

        Iso(String type, String pattern) {
            this.type = type;
            this.pattern = pattern;
        }

        String read(String cell) {
            return "CASE WHEN " + cell + " RLIKE '" + pattern + "' THEN try_cast(" + cell + " AS " + type + ") END";
        }
    }

    /** Dates and times of ISO-8601; local times stay local. */
    record IsoTimes(Iso iso) implements TextForm {
        @Override
        public String type() {
            return iso.type;
        }

        /** Where times are local, a date alone is its midnight. */
        @Override
        public String read(String cell) {
            return iso == Iso.LOCAL
                    ? "coalesce(" + iso.read(cell) + ", CAST(" + Iso.DATE.read(cell) + " AS TIMESTAMP_NTZ))"
                    : iso.read(cell);
        }

        @Override
        public String told() {
            return iso == Iso.ZONED ? "of ISO-8601 with an offset" : "of ISO-8601";
        }
    }

    /**
     * Dates and times by a pattern. What is written again as it stands there was read right: a time that the session's zone
     * skips is not.
     *
     * @param pattern in the letters of Spark's datetime functions
     * @param clock whether there is a time of day
     */
    record PatternTimes(String pattern, boolean clock) implements TextForm {
        private static final String NO_ZEROS = "'(^|[^0-9])0+([0-9])', '$1$2'";

        @Override
        public String type() {
            return clock ? "TIMESTAMP_NTZ" : "DATE";
        }

        @Override
        public String read(String cell) {
            String read = "try_to_timestamp(" + cell + ", '" + pattern + "')";
            return "CASE WHEN lower(regexp_replace(" + cell + ", " + NO_ZEROS + ")) = lower(regexp_replace(date_format("
                    + read + ", '" + pattern + "'), " + NO_ZEROS + ")) THEN CAST(" + read + " AS " + type() + ") END";
        }

        @Override
        public String told() {
            return "written as " + pattern;
        }
    }

    /**
     * Two words for true and false, in any case.
     *
     * @param yes the word for true in small letters
     * @param no the word for false
     */
    record Flags(String yes, String no) implements TextForm {
        @Override
        public String type() {
            return "BOOLEAN";
        }

        @Override
        public String read(String cell) {
            return "CASE lower(" + cell + ") WHEN '" + yes + "' THEN true WHEN '" + no + "' THEN false END";
        }

        @Override
        public String told() {
            return "'" + yes + "' as true and '" + no + "' as false";
        }
    }
}
