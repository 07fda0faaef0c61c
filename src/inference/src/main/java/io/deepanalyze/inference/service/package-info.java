/**
 * Models for many callers at once. {@link io.deepanalyze.inference.service.ModelRegistry} loads each model once per device and lends
 * its {@link io.deepanalyze.inference.service.ModelService}; a task opens an {@link io.deepanalyze.inference.service.InferenceCall}
 * there, hands in texts and takes results in their order.
 *
 * <p>The way of a text: {@code Admission} lets it in while there is room, {@code InFlight} finds out whether the same is on its way,
 * threads of {@code Tokenizing} read it, {@code RequestPool} keeps it by its length, and threads of {@code Lane} take batches from there
 * as {@code TokenBudget} allows, halve those that fail and give results to whoever waits. Nothing here depends on how many rows a
 * caller has: what waits is bounded for all callers together, what is done and not taken is bounded for each.
 */
@NullMarked
package io.deepanalyze.inference.service;

import org.jspecify.annotations.NullMarked;
