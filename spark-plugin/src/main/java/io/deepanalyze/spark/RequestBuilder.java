package io.deepanalyze.spark;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.ErrorCode;
import io.deepanalyze.agent.dialogue.Assignment;
import io.deepanalyze.agent.modelling.FitRequest;
import io.deepanalyze.agent.research.Research;
import io.deepanalyze.agent.run.AnalysisRequest;
import io.deepanalyze.agent.run.AnalysisRun;
import io.deepanalyze.agent.run.ModelPart;
import io.deepanalyze.agent.run.ModellingRun;
import io.deepanalyze.agent.run.PreparationRun;
import io.deepanalyze.agent.run.ProfileRun;
import io.deepanalyze.agent.run.QuestionRun;
import io.deepanalyze.agent.source.SourceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Gathers what the caller says and asks the agent. */
final class RequestBuilder implements AnalysisBuilder {
    private final SparkSession spark;
    private final RequestedSources sources = new RequestedSources();
    private final List<String> exclude = new ArrayList<>();
    private final List<String> mask = new ArrayList<>();
    private final List<String> features = new ArrayList<>();
    private @Nullable String goal;
    private @Nullable String target;
    private @Nullable String time;
    private @Nullable String key;
    private FitRequest.Kind task = FitRequest.Kind.AUTOMATIC;
    private final Map<String, String> said = new HashMap<>();
    private @Nullable Respondent respondent;
    private @Nullable String journal;
    private int hypotheses;
    private io.deepanalyze.agent.AnalysisListener listener = io.deepanalyze.agent.AnalysisListener.SILENT;

    RequestBuilder(SparkSession spark) {
        this.spark = Objects.requireNonNull(spark, "The Spark session must not be null");
    }

    /** Adds the lone DataFrame, which the product names. */
    RequestBuilder data(Dataset<Row> data) {
        sources.add(
                new SourceRequest.OfDataFrame(null, Objects.requireNonNull(data, "The DataFrame must not be null")));
        return this;
    }

    @Override
    public AnalysisBuilder table(String name, Dataset<Row> data) {
        sources.add(new SourceRequest.OfDataFrame(
                RequestedSources.named("name", name), Objects.requireNonNull(data, "The DataFrame must not be null")));
        return this;
    }

    @Override
    public AnalysisBuilder table(String table) {
        sources.add(new SourceRequest.OfTable(null, RequestedSources.named("table", table), Map.of()));
        return this;
    }

    @Override
    public AnalysisBuilder path(String path) {
        sources.add(new SourceRequest.OfPath(null, RequestedSources.named("path", path), null, Map.of()));
        return this;
    }

    @Override
    public AnalysisBuilder path(String name, String path) {
        sources.add(new SourceRequest.OfPath(
                RequestedSources.named("name", name), RequestedSources.named("path", path), null, Map.of()));
        return this;
    }

    @Override
    public AnalysisBuilder format(String format) {
        sources.format(format);
        return this;
    }

    @Override
    public AnalysisBuilder option(String key, String value) {
        sources.option(key, value);
        return this;
    }

    @Override
    public AnalysisBuilder goal(@Nullable String goal) {
        this.goal = goal;
        return this;
    }

    @Override
    public AnalysisBuilder seed(long seed) {
        return say(SettingsTable.SEED, String.valueOf(seed));
    }

    @Override
    public AnalysisBuilder target(String column) {
        this.target = RequestedSources.named("target", column);
        return this;
    }

    @Override
    public AnalysisBuilder feature(String column) {
        features.add(RequestedSources.named("feature", column));
        return this;
    }

    @Override
    public AnalysisBuilder key(String column) {
        this.key = RequestedSources.named("key", column);
        return this;
    }

    @Override
    public AnalysisBuilder task(String task) {
        this.task = Choice.of(RequestedSources.named("task", task), FitRequest.Kind.class, "The task");
        return this;
    }

    @Override
    public AnalysisBuilder time(String column) {
        this.time = RequestedSources.named("time", column);
        return this;
    }

    @Override
    public AnalysisBuilder exclude(String column) {
        exclude.add(RequestedSources.named("exclude", column));
        return this;
    }

    @Override
    public AnalysisBuilder mask(String column) {
        mask.add(RequestedSources.named("mask", column));
        return this;
    }

    @Override
    public AnalysisBuilder maxSeconds(long seconds) {
        return say(SettingsTable.MAX_SECONDS, String.valueOf(seconds));
    }

    @Override
    public AnalysisBuilder maxQueries(int queries) {
        return say(SettingsTable.MAX_QUERIES, String.valueOf(queries));
    }

    @Override
    public AnalysisBuilder maxScannedBytes(long bytes) {
        return say(SettingsTable.MAX_SCANNED_BYTES, String.valueOf(bytes));
    }

    @Override
    public AnalysisBuilder listener(AnalysisListener listener) {
        this.listener = Objects.requireNonNull(listener, "The listener must not be null");
        return this;
    }

    @Override
    public AnalysisBuilder model(String model) {
        return say(SettingsTable.MODEL_NAME, RequestedSources.named("model", model));
    }

    @Override
    public AnalysisBuilder modelUrl(String url) {
        return say(SettingsTable.MODEL_URL, RequestedSources.named("modelUrl", url));
    }

    @Override
    public AnalysisBuilder analyst(String analyst) {
        return say(SettingsTable.ANALYST, RequestedSources.named("analyst", analyst));
    }

    @Override
    public AnalysisBuilder shareData(String sharing) {
        return say(SettingsTable.SHARE_DATA, RequestedSources.named("shareData", sharing));
    }

    @Override
    public AnalysisBuilder glossary(String file) {
        return say(SettingsTable.GLOSSARY, RequestedSources.named("glossary", file));
    }

    private AnalysisBuilder say(Setting setting, String value) {
        said.put(setting.name(), value);
        return this;
    }

    @Override
    public AnalysisBuilder respondent(Respondent respondent) {
        this.respondent = Objects.requireNonNull(respondent, "The respondent must not be null");
        return this;
    }

    @Override
    public AnalysisBuilder journal(String folder) {
        this.journal = RequestedSources.named("journal", folder);
        return this;
    }

    @Override
    public AnalysisBuilder research(int hypotheses) {
        if (hypotheses < 1 || hypotheses > Research.MOST_HYPOTHESES) {
            throw RequestedSources.misuse(
                    "Research follows 1 to " + Research.MOST_HYPOTHESES + " hypotheses, not " + hypotheses);
        }
        this.hypotheses = hypotheses;
        return this;
    }

    @Override
    public Answer ask(String question) {
        try (ModelUse use = modelUse(true)) {
            return ask(question, use);
        }
    }

    /** Asks a model that is open already. */
    FinishedAnswer ask(String question, ModelUse use) {
        goal = RequestedSources.named("question", question);
        return new FinishedAnswer(question, QuestionRun.ask(spark, request(), use.part()));
    }

    @Override
    public String prompt(@Nullable String question) {
        goal = question == null ? goal : question;
        Assignment.Form form = question == null ? Assignment.Form.REPORT : Assignment.Form.ANSWER;
        try (ModelUse use = modelUse(true)) {
            ModelPart part = question == null ? use.part(hypotheses) : use.part();
            return QuestionRun.prompt(spark, request(), part, form).stream()
                    .map(message -> message.role().name().toLowerCase(Locale.ROOT) + ":\n" + message.text())
                    .collect(Collectors.joining("\n\n"));
        }
    }

    private ModelUse modelUse(boolean asked) {
        return openModel(asked).orElseThrow(() -> RequestedSources.misuse("No model is set"));
    }

    private Optional<ModelUse> openModel(boolean asked) {
        return ModelUse.open(spark, settings(), asked, 1, respondent, journal);
    }

    @Override
    public Analysis analyze() {
        return start().await();
    }

    @Override
    public AnalysisHandle start() {
        AnalysisRequest request = request();
        Optional<ModelUse> use = openModel(false);
        if (hypotheses > 0 && use.isEmpty()) {
            throw RequestedSources.misuse(
                    "Research needs a model, and the statistical analyst works without one. Name one by --model, "
                            + SettingsTable.MODEL_NAME.name() + " or model(…)");
        }
        return new RunningAnalysis(
                spark,
                AnalysisRun.start(
                        spark,
                        request,
                        use.map(one -> one.part(hypotheses)).orElse(null),
                        () -> use.ifPresent(ModelUse::close)));
    }

    @Override
    public Profile profile() {
        if (sources.all().size() != 1) {
            throw RequestedSources.misuse(
                    "A profile is of one source, and here are " + sources.all().size());
        }
        return new MeasuredProfile(spark, ProfileRun.profile(spark, request()).get(0));
    }

    @Override
    public FittedModel fit(String target) {
        target(target);
        AnalysisRequest request = request();
        FitRequest fit = new FitRequest(target, features, time, key, exclude, task, request.seed());
        return new FinishedModel(spark, ModellingRun.fit(spark, request, fit));
    }

    @Override
    public Preparation prepare() {
        PreparationRun run = PreparationRun.open(spark, request());
        return new PlannedPreparation(run, run.plan());
    }

    /** What the agent is asked: the caller's words, then the session's settings, then the defaults. */
    AnalysisRequest request() {
        SettingsTable settings = settings();
        try {
            return new AnalysisRequest(
                    sources.all(),
                    goal,
                    settings.whole(SettingsTable.SEED).orElse(AnalysisRequest.DEFAULT_SEED),
                    settings.number(SettingsTable.FALSE_DISCOVERY_RATE)
                            .orElse(AnalysisRequest.DEFAULT_FALSE_DISCOVERY_RATE),
                    settings.integer(SettingsTable.SAMPLE_ROWS).orElse(AnalysisRequest.DEFAULT_SAMPLE_ROWS),
                    target,
                    time,
                    exclude,
                    mask,
                    settings.whole(SettingsTable.MAX_SECONDS)
                            .map(Duration::ofSeconds)
                            .orElse(null),
                    settings.integer(SettingsTable.MAX_QUERIES).orElse(null),
                    settings.whole(SettingsTable.MAX_SCANNED_BYTES).orElse(null),
                    listener);
        } catch (IllegalArgumentException e) {
            throw new DeepAnalyzeException(ErrorCode.INVALID_ARGUMENT, String.valueOf(e.getMessage()), e);
        }
    }

    /** What was said, then what the session says. */
    SettingsTable settings() {
        return SettingsTable.of(
                name -> said.containsKey(name) ? said.get(name) : spark.conf().get(name, ""));
    }
}
