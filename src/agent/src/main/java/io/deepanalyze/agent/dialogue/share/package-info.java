/**
 * What may leave for a model, and how it is told apart from instructions: {@link
 * io.deepanalyze.agent.dialogue.share.DataSharing} is the caller's choice, {@link
 * io.deepanalyze.agent.dialogue.share.Disclosure} decides on each result by the choice, {@link
 * io.deepanalyze.agent.dialogue.share.PersonalData} masks cells that look like data of persons, and {@link
 * io.deepanalyze.agent.dialogue.share.DataFence} puts untrusted text where nothing in it reads as protocol.
 */
@NullMarked
package io.deepanalyze.agent.dialogue.share;

import org.jspecify.annotations.NullMarked;
