package io.deepanalyze.agent.kind;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a hypothesis wants to show. */
public enum Claim {
    /** That there is an effect: the test rejects that there is none worth speaking of. */
    @JsonProperty("difference")
    DIFFERENCE,
    /** That there is no effect beyond a stated margin: an equivalence test. */
    @JsonProperty("equivalence")
    EQUIVALENCE
}
