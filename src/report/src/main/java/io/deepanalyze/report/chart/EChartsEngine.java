package io.deepanalyze.report.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.jspecify.annotations.Nullable;

/**
 * ECharts' server-side rendering in GraalJS; not thread-safe, and any thread may use it after another.
 *
 * <p>The context has no host access, no files, no network, no threads, no other language. A watchdog interrupts what runs
 * beyond the limit. After a first failure to load, nothing is tried again.
 */
final class EChartsEngine implements AutoCloseable {
    private static final Logger LOG = System.getLogger(EChartsEngine.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration GRACE = Duration.ofSeconds(2);
    /** Loading ECharts takes a second, but many on a driver that shares its cores. */
    private static final int LOADING = 6;

    /** An interrupt between two evaluations is lost, so it is repeated. */
    private static final Duration RETRY = Duration.ofMillis(100);

    /** Ids in a drawing are counted over the life of a context. */
    private static final Pattern COUNTED_ID = Pattern.compile("(?<= id=\"|url\\(#)zr\\d+-");

    /** Hover styles and hydration data, which a still drawing does not need; their classes are counted too. */
    private static final Pattern LIVE = Pattern.compile(
            "<style ?>.*?</style>|(?<=[a-z\"]) (?:class=\"zr\\d+-[^\"]*\"|ecmeta_[a-z_]+=\"[^\"]*\")", Pattern.DOTALL);

    /** The engine is no browser: what ECharts would do later (hover, throttling) never happens in a drawing. */
    private static final String NO_TIMERS = "globalThis.setTimeout = () => 0; globalThis.clearTimeout = () => {};";

    /**
     * Widths of text where there is no canvas to measure it on, after the widest of the usual sans-serif fonts: a label may
     * get a little more room than it needs, and is never cut off.
     */
    private static final String MEASURE = """
            echarts.setPlatformAPI({measureText: function (text, font) {
              var size = parseFloat((/([0-9.]+)px/.exec(font) || [0, 12])[1]);
              var em = 0;
              for (var c of String(text)) {
                em += c.codePointAt(0) > 0x2e7f ? 1.05
                    : "iljtfr.,:;|'!()[] ".indexOf(c) >= 0 ? 0.38
                    : "mwMW%@—".indexOf(c) >= 0 ? 0.96
                    : c >= 'A' && c <= 'Z' ? 0.7 : 0.62;
              }
              return {width: em * size * (/bold/.test(font) ? 1.1 : 1)};
            }});
            """;

    private static final String DRAW = """
            (function (json, width, height) {
              var chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: width, height: height});
              try {
                chart.setOption(JSON.parse(json));
                return chart.renderToSVGString();
              } finally {
                chart.dispose();
              }
            })
            """;

    private final Duration limit;
    private final ScheduledExecutorService watchdog;
    private volatile @Nullable Context context;
    private @Nullable Value draw;
    private boolean broken;

    EChartsEngine(Duration limit) {
        this.limit = limit;
        this.watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "deepanalyze-chart-watchdog");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** As {@link ChartRenderer#draw}. */
    Optional<String> draw(String id, Map<String, Object> option) {
        if (!id.matches("[A-Za-z][A-Za-z0-9]*")) {
            throw new IllegalArgumentException("A drawing's id is letters and digits; it is '" + id + "'");
        }
        Value function = broken ? null : loaded();
        if (function == null) {
            return Optional.empty();
        }
        ChartSize size = ChartSize.of(option);
        try {
            String json = JSON.writeValueAsString(option);
            String svg = bounded(
                    () -> function.execute(json, size.width(), size.height()).asString(), limit);
            return Optional.of(stable(svg, id));
        } catch (PolyglotException | IllegalStateException e) {
            LOG.log(Level.WARNING, "Chart {0} could not be drawn: {1}", id, e.getMessage());
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The option of chart " + id + " holds more than JSON values", e);
        }
    }

    /** The same option gives the same bytes; the font stands once at the root, where a page can change it. */
    private static String stable(String svg, String id) {
        String still = LIVE.matcher(svg).replaceAll("");
        String named = COUNTED_ID.matcher(still).replaceAll(id + "-");
        return named.replace("font-family:" + Options.FONT + ";", "")
                .replaceFirst("<svg ", "<svg font-family=\"" + Options.FONT + "\" ");
    }

    private @Nullable Value loaded() {
        if (draw == null) {
            try {
                draw = bounded(this::load, limit.multipliedBy(LOADING));
            } catch (RuntimeException | LinkageError e) {
                // Whatever the cluster's class path does to the engine, the report is more than its pictures.
                LOG.log(Level.WARNING, "Charts cannot be drawn here; the report is written without pictures", e);
                broken = true;
            }
        }
        return draw;
    }

    /**
     * Truffle finds its languages through the thread's context class loader, which on a cluster is not always the one that
     * {@code --jars} went to.
     */
    private Value load() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(EChartsEngine.class.getClassLoader());
        try {
            Context created = Context.newBuilder("js")
                    .allowHostAccess(HostAccess.NONE)
                    .allowPolyglotAccess(PolyglotAccess.NONE)
                    .allowIO(IOAccess.NONE)
                    .allowCreateThread(false)
                    .allowNativeAccess(false)
                    .allowCreateProcess(false)
                    .allowHostClassLoading(false)
                    .allowExperimentalOptions(false)
                    .in(InputStream.nullInputStream())
                    .out(OutputStream.nullOutputStream())
                    .err(OutputStream.nullOutputStream())
                    .option("engine.WarnInterpreterOnly", "false")
                    .build();
            context = created;
            created.eval("js", NO_TIMERS);
            created.eval(Source.newBuilder("js", EChartsScript.text(), "echarts.min.js")
                    .cached(false)
                    .buildLiteral());
            created.eval("js", MEASURE);
            return created.eval("js", DRAW);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Runs in the engine; what takes longer than the limit ends with a {@link PolyglotException}. */
    private <T> T bounded(Supplier<T> work, Duration time) {
        ScheduledFuture<?> interrupt = watchdog.scheduleWithFixedDelay(
                this::interrupt, time.toMillis(), RETRY.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.get();
        } finally {
            interrupt.cancel(false);
        }
    }

    private void interrupt() {
        Context running = context;
        if (running == null) {
            return;
        }
        try {
            running.interrupt(GRACE);
        } catch (TimeoutException e) {
            running.close(true);
        }
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        Context created = context;
        if (created != null) {
            created.close(true);
        }
    }
}
