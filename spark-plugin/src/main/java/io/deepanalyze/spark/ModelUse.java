package io.deepanalyze.spark;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.code.CodeLimits;
import io.deepanalyze.agent.dialogue.Counterpart;
import io.deepanalyze.agent.dialogue.DialogueLimits;
import io.deepanalyze.agent.dialogue.briefing.Glossary;
import io.deepanalyze.agent.dialogue.model.ClientAnalystModel;
import io.deepanalyze.agent.dialogue.share.DataSharing;
import io.deepanalyze.agent.research.Research;
import io.deepanalyze.agent.run.ModelPart;
import io.deepanalyze.model.ModelClient;
import io.deepanalyze.spark.internal.GlossaryFile;
import io.deepanalyze.spark.internal.JournalFolder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** A model opened for a run, with what the settings say of it. Close it when the run has ended. */
final class ModelUse implements AutoCloseable {
    /** What the caller may choose for {@code analyst}. */
    enum Analyst {
        STATISTICAL,
        MODEL,
        HYBRID
    }

    static final int DEFAULT_TURNS = 20;
    static final long DEFAULT_TOKENS = 200_000;

    /** In research each hypothesis has so many, where nobody said how many there may be. */
    private static final int TURNS_OF_A_HYPOTHESIS = 8;

    /** Of an endpoint; a model in this process serves one call at a time. */
    private static final int PARALLEL = 4;

    private final ModelClient client;
    private final ModelPart part;
    private final int parallel;
    private final boolean turnsSaid;

    private ModelUse(ModelClient client, ModelPart part, int parallel, boolean turnsSaid) {
        this.client = client;
        this.part = part;
        this.parallel = parallel;
        this.turnsSaid = turnsSaid;
    }

    /**
     * Opens the model of a run; empty where none takes part.
     *
     * @param asked whether a question is asked, which nobody but a model can answer
     * @param runs how many runs share it, each of which may spend what the settings grant one
     */
    static Optional<ModelUse> open(
            SparkSession spark,
            SettingsTable settings,
            boolean asked,
            int runs,
            @Nullable Respondent respondent,
            @Nullable String journal) {
        Optional<ModelConfiguration> model = ModelConfiguration.of(settings);
        Analyst analyst = settings.choice(SettingsTable.ANALYST, Analyst.class)
                .orElse(model.isPresent() ? Analyst.HYBRID : Analyst.STATISTICAL);
        if (model.isEmpty() && (asked || analyst != Analyst.STATISTICAL)) {
            throw new DeepAnalyzeException(
                    ErrorCode.INVALID_ARGUMENT,
                    (asked ? "A question needs a model" : "The analyst " + analyst + " needs a model")
                            + ", and none is set. Name one by --model (and --model-url for an endpoint), "
                            + SettingsTable.MODEL_NAME.name() + " or model(…)");
        }
        if (model.isEmpty() || (!asked && analyst == Analyst.STATISTICAL)) {
            return Optional.empty();
        }
        return Optional.of(open(spark, settings, model.get(), analyst, runs, respondent, journal));
    }

    private static ModelUse open(
            SparkSession spark,
            SettingsTable settings,
            ModelConfiguration model,
            Analyst analyst,
            int runs,
            @Nullable Respondent respondent,
            @Nullable String journal) {
        Glossary glossary = settings.text(SettingsTable.GLOSSARY)
                .map(file -> GlossaryFile.read(spark.sparkContext().hadoopConfiguration(), file))
                .orElse(Glossary.NONE);
        DialogueLimits limits = valid(() -> limits(settings));
        CodeLimits code = valid(() -> codeLimits(settings));
        long most = Long.MAX_VALUE / runs < limits.tokens() ? Long.MAX_VALUE : limits.tokens() * runs;
        ModelClient client = model.open(most);
        try {
            DataSharing sharing = settings.choice(SettingsTable.SHARE_DATA, DataSharing.class)
                    .orElse(client.capabilities().local() ? DataSharing.SAMPLES : DataSharing.PROFILE);
            return new ModelUse(
                    client,
                    new ModelPart(
                            ClientAnalystModel.of(client, Clock.systemUTC()),
                            analyst == Analyst.MODEL ? ModelPart.Role.MODEL : ModelPart.Role.HYBRID,
                            sharing,
                            limits,
                            code,
                            glossary,
                            counterpart(respondent),
                            journal == null ? null : JournalFolder.file(journal)),
                    model.isInProcess() ? 1 : PARALLEL,
                    settings.integer(SettingsTable.MAX_TURNS).isPresent());
        } catch (RuntimeException | Error failure) {
            client.close();
            throw failure;
        }
    }

    private static <T> T valid(Supplier<T> limits) {
        try {
            return limits.get();
        } catch (IllegalArgumentException wrong) {
            throw new DeepAnalyzeException(ErrorCode.INVALID_ARGUMENT, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static Counterpart counterpart(@Nullable Respondent respondent) {
        return respondent == null
                ? Counterpart.NOBODY
                : question -> Optional.ofNullable(respondent.answer(question)).filter(answer -> !answer.isBlank());
    }

    private static DialogueLimits limits(SettingsTable settings) {
        return new DialogueLimits(
                settings.integer(SettingsTable.MAX_TURNS).orElse(DEFAULT_TURNS),
                settings.whole(SettingsTable.MAX_TOKENS).orElse(DEFAULT_TOKENS),
                settings.whole(SettingsTable.MAX_SECONDS)
                        .map(Duration::ofSeconds)
                        .orElse(DialogueLimits.REPORT.time()),
                settings.integer(SettingsTable.MAX_QUERIES).orElse(DialogueLimits.REPORT.queries()));
    }

    private static CodeLimits codeLimits(SettingsTable settings) {
        CodeLimits usual = CodeLimits.DEFAULT;
        return new CodeLimits(
                settings.whole(SettingsTable.CODE_SECONDS)
                        .map(Duration::ofSeconds)
                        .orElse(usual.time()),
                settings.whole(SettingsTable.CODE_BYTES).orElse(usual.scannedBytes()),
                settings.integer(SettingsTable.CODE_ROWS).orElse(usual.rows()),
                usual.resultBytes());
    }

    ModelPart part() {
        return part;
    }

    /**
     * The part in a report.
     *
     * @param hypotheses how many hypotheses are followed at most; 0 for one conversation
     */
    ModelPart part(int hypotheses) {
        if (hypotheses == 0) {
            return part;
        }
        DialogueLimits limits = part.limits();
        return part.researching(
                new Research(hypotheses, parallel),
                turnsSaid
                        ? limits
                        : new DialogueLimits(
                                2 + TURNS_OF_A_HYPOTHESIS * hypotheses,
                                limits.tokens(),
                                limits.time(),
                                limits.queries()));
    }

    @Override
    public void close() {
        client.close();
    }
}
