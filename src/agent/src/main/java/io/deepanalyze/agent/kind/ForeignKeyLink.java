package io.deepanalyze.agent.kind;

/**
 * A confirmed reference of one source to another, over which they can be joined without multiplying rows of the child.
 *
 * @param childSource the referring source
 * @param childColumn its column
 * @param parentSource the source referred to, in which every key occurs once
 * @param parentColumn its column
 * @param childSql the key over the child's rows
 * @param parentSql the key over the parent's rows, of the same type
 * @param coverage the share of the child's keyed rows that have a parent, from 0 to 1
 * @param childUnique whether each key occurs once in the child too
 */
public record ForeignKeyLink(
        String childSource,
        String childColumn,
        String parentSource,
        String parentColumn,
        String childSql,
        String parentSql,
        double coverage,
        boolean childUnique) {}
