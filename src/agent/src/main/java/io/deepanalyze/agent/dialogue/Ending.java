package io.deepanalyze.agent.dialogue;

/**
 * Why a conversation ended before it was done.
 *
 * @param limit the limit's name, as the report's outcome has it
 * @param reason a sentence without its full stop
 */
record Ending(String limit, String reason) {}
