package io.deepanalyze.agent.relation;

/**
 * A column as it is stored, whatever it is read as. Like a {@link Variable} it goes into the report with an inquiry.
 *
 * @param name its name in the report
 * @param label how prose names it
 * @param sql the expression over the relation's rows, of the column's own type; never raises
 * @param shown whether its values may stand in prose and in results of queries: neither those of a masked column may, nor
 *     those of types without words, such as maps
 */
public record StoredColumn(String name, String label, String sql, boolean shown) {
    /** Its value as SQL writes it, or a NULL of the same type where values are not to be seen. */
    public String text() {
        return shown ? "CAST(" + sql + " AS STRING)" : "CAST(NULL AS STRING)";
    }
}
