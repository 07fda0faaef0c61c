package io.deepanalyze.agent.code;

/** The blocks of one language. Driver side. */
public interface BlockLanguage {
    /**
     * Checks the whole block. Runs nothing of it: no job, no effect, no work on the driver that its text could make long.
     *
     * @throws CodeRefusedException if anything in it is wrong, unknown or not allowed
     */
    CheckedBlock check(String code);
}
