package io.deepanalyze.agent.dialogue.model;

/**
 * One message of a chat.
 *
 * @param role who speaks
 * @param text what is said
 */
public record Message(Role role, String text) {
    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT,
        /** The environment, in the dialect that has a role for it. */
        EXECUTE
    }
}
