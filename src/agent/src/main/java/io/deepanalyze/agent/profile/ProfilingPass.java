package io.deepanalyze.agent.profile;

import io.deepanalyze.report.Table;

/**
 * The profiling of a source as the report's queries list it, in language {@code profile}.
 *
 * @param code a JSON description of what was scanned and how
 * @param result a row per column: counts and how they were found
 * @param durationMillis wall time in milliseconds
 */
public record ProfilingPass(String code, Table result, long durationMillis) {}
