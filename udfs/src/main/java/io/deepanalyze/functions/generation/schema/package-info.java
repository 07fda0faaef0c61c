/**
 * What answers of models have to fit. {@link io.deepanalyze.functions.generation.schema.ResponseSchema} is what others use: it reads a
 * {@code responseFormat} as {@code ai_query} has it on Databricks, and answers. {@code SchemaInliner} makes a schema one that is safe to
 * evaluate, {@code SchemaOfType} makes one of a SQL type, {@code JsonAnswer} finds the JSON in what a model said.
 *
 * <p>A schema comes from the author of a query, an answer from a model that may have read hostile data: nothing is fetched, nothing is
 * unbounded.
 */
@NullMarked
package io.deepanalyze.functions.generation.schema;

import org.jspecify.annotations.NullMarked;
