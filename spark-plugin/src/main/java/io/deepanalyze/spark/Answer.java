package io.deepanalyze.spark;

import io.deepanalyze.report.Outcome;
import io.deepanalyze.report.Query;
import io.deepanalyze.report.Question;
import java.util.List;

/** The answer to a question, with what it rests on. Immutable and thread-safe; it holds nothing on the cluster. */
public interface Answer {
    /** The answer in words; a form that the question demands stands in it. */
    String text();

    /** Whether the data can tell. */
    boolean canTell();

    /** Numerals that the model wrote and no result has; they are left out of the answer with what they stood in. */
    List<String> unbound();

    /** The queries that ran, with their results; those that the answer rests on are {@link #evidence}. */
    List<Query> queries();

    /** The ids of the queries that the answer rests on. */
    List<String> evidence();

    /** What the analyst asked or assumed. */
    List<Question> questions();

    /** How the run ended: complete, or partial with the limit that ended it. */
    Outcome outcome();

    /** All of it as JSON. */
    String toJson();

    /** What the model thought, ran and saw, as JSON lines. */
    String transcript();
}
