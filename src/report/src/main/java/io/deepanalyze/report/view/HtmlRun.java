package io.deepanalyze.report.view;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.join;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;

import io.deepanalyze.report.Cost;
import io.deepanalyze.report.Question;
import io.deepanalyze.report.Report;
import io.deepanalyze.report.Run;
import io.deepanalyze.report.Settings;
import io.deepanalyze.report.Source;
import io.deepanalyze.report.chart.VisibleText;
import j2html.tags.DomContent;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the report came to be: sources, method, settings, cost. */
final class HtmlRun {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HtmlRun() {}

    static String time(Run run) {
        return TIME.format(run.startedAt());
    }

    static DomContent render(Report report) {
        return section(
                        h2("How this was made").withId("run-title"),
                        p(method(report)).withClass("note"),
                        div(
                                        each(report.sources(), HtmlRun::source),
                                        block("Run", run(report)),
                                        block("Settings", settings(report.run().settings())),
                                        block("Cost", cost(report.run().cost())),
                                        iff(!report.questions().isEmpty(), questions(report.questions())))
                                .withClass("details"))
                .withId("run")
                .withClass("part")
                .attr("aria-labelledby", "run-title");
    }

    static String method(Report report) {
        if (report.tests().family() == 0) {
            return "No hypothesis was tested.";
        }
        return Figures.count(report.tests().family(), "hypothesis").replace("hypothesiss", "hypotheses")
                + " were looked at on a sample, and the promising ones confirmed on all rows. P-values are adjusted by the"
                + " Benjamini-Hochberg procedure over all of them, at a false discovery rate of "
                + Figures.percent(report.tests().rate())
                + "; it holds for tests that are independent or positively dependent.";
    }

    private static DomContent source(Source source) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("Kind", source.kind());
        facts.put("Location", source.location());
        facts.put("Version", source.version());
        facts.put("Rows", Figures.count(source.rows()));
        Long bytes = source.bytes();
        facts.put("Size", bytes == null ? null : Figures.bytes(bytes));
        Source.Reader reader = source.reader();
        if (reader != null) {
            facts.put("Read as", reader.format());
            facts.put("Options", reader.options().isEmpty() ? null : new TreeMap<>(reader.options()).toString());
        }
        return block("Source " + VisibleText.cut(source.name(), 120), facts);
    }

    private static Map<String, @Nullable Object> run(Report report) {
        Run run = report.run();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("Started", time(run));
        facts.put("Took", Figures.duration(run.durationMillis()));
        facts.put("Outcome", run.outcome().status().name().toLowerCase(Locale.ROOT));
        facts.put("Limit", run.outcome().limit());
        facts.put("Reason", run.outcome().reason());
        facts.put("Analyst", run.analyst());
        facts.put("Model", run.model());
        facts.put("Product", "DeepAnalyze " + run.product() + " on Spark " + run.spark());
        facts.put("Run", run.id());
        facts.put("Transcript", report.transcript());
        return facts;
    }

    private static Map<String, @Nullable Object> settings(Settings settings) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("Seed", settings.seed());
        facts.put("False discovery rate", Figures.percent(settings.falseDiscoveryRate()));
        facts.put("Sample", Figures.count(settings.sampleRows()) + " rows at most");
        facts.put("Target", settings.target());
        facts.put("Time", settings.time());
        facts.put("Left out", settings.exclude().isEmpty() ? null : String.join(", ", settings.exclude()));
        facts.put("Masked", settings.mask().isEmpty() ? null : String.join(", ", settings.mask()));
        Long seconds = settings.maxSeconds();
        facts.put("Time limit", seconds == null ? null : Figures.duration(seconds * 1000));
        Long queries = settings.maxQueries();
        facts.put("Query limit", queries == null ? null : Figures.count(queries));
        Long bytes = settings.maxScannedBytes();
        facts.put("Scan limit", bytes == null ? null : Figures.bytes(bytes));
        Settings.SparkSettings spark = settings.spark();
        facts.put("Time zone", spark.timeZone());
        facts.put("SQL", (spark.ansi() ? "ANSI" : "not ANSI") + (spark.caseSensitive() ? ", case-sensitive" : ""));
        return facts;
    }

    private static Map<String, @Nullable Object> cost(Cost cost) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("Queries", Figures.count(cost.queries()));
        facts.put("Spark jobs", Figures.count(cost.jobs()));
        facts.put("Rows read", Figures.count(cost.rowsRead()));
        facts.put("Bytes read", Figures.bytes(cost.bytesRead()));
        if (cost.promptTokens() + cost.completionTokens() > 0) {
            facts.put(
                    "Tokens",
                    Figures.count(cost.promptTokens()) + " sent, " + Figures.count(cost.completionTokens())
                            + " written");
        }
        return facts;
    }

    private static DomContent questions(List<Question> questions) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        for (Question question : questions) {
            String assumed = question.assumed();
            facts.put(question.question(), assumed == null ? "not answered" : "assumed: " + assumed);
        }
        return block("Questions", facts);
    }

    /** A heading with facts; those without a value are left out. */
    private static DomContent block(String heading, Map<String, @Nullable Object> facts) {
        List<String> names =
                facts.keySet().stream().filter(name -> facts.get(name) != null).toList();
        return div(
                h3(heading),
                dl(each(
                        names,
                        name -> join(
                                dt(VisibleText.cut(name, 300)),
                                dd(VisibleText.cut(String.valueOf(facts.get(name)), 600))))));
    }
}
