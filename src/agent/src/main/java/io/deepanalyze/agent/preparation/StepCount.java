package io.deepanalyze.agent.preparation;

import io.deepanalyze.agent.preparation.Step.Evidence;

/**
 * What a step does behind those before it.
 *
 * @param step its id
 * @param changed cells that it changes, or rows that it drops
 * @param lost values among them that become NULL because they cannot be read
 * @param evidence where {@code changed} was counted; of dropped rows the rows that are left
 */
public record StepCount(String step, long changed, long lost, Evidence evidence) {}
