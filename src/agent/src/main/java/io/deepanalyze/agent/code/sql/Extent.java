package io.deepanalyze.agent.code.sql;

/**
 * What a value may come to, at most and roughly.
 *
 * @param characters characters of it as text, of all its elements together
 * @param elements elements of it where it is an array or a map, else one
 * @param work steps to compute it
 */
record Extent(double characters, double elements, double work) {
    /** A number or a date. */
    static final Extent NUMBER = new Extent(20, 1, 1);

    /** A cell of which nothing is known: most are shorter, and arrays have fewer elements. */
    static final Extent CELL = new Extent(200, 100, 1);

    Extent times(double factor) {
        return new Extent(characters * factor, elements, work + characters * factor / 100);
    }

    Extent withWork(double more) {
        return new Extent(characters, elements, work + more);
    }
}
