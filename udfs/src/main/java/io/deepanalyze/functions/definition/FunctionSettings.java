package io.deepanalyze.functions.definition;

import io.deepanalyze.functions.definition.SessionSettings.Work;

/** The names of the settings of functions, for those who list them. */
public final class FunctionSettings {
    /** What becomes of a row that failed. */
    public static final String ON_ERROR = SessionSettings.ON_ERROR;

    /** Whether messages may quote rows. */
    public static final String SHOW_INPUTS = SessionSettings.SHOW_INPUTS;

    /** The model that embeds. */
    public static final String EMBED_MODEL = Work.EMBED.setting();

    /** The model that chooses labels. */
    public static final String CLASSIFY_MODEL = Work.CLASSIFY.setting();

    /** The model that tells sentiments. */
    public static final String SENTIMENT_MODEL = Work.SENTIMENT.setting();

    /** The model that finds named entities. */
    public static final String ENTITY_MODEL = Work.ENTITY.setting();

    /** The model that writes. */
    public static final String GENERATE_MODEL = Work.GENERATE.setting();

    private FunctionSettings() {}
}
