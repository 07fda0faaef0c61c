package io.deepanalyze.functions.model;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.internal.SQLConf;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The models of a session: those inside of this product, and those that {@code spark.deepanalyze.models.<name>.*} defines. It is a picture
 * of the settings as they were when it was made; of these, only those of a model that is asked for are checked. Driver side; any thread.
 */
public final class ModelCatalog {
    /** What the names of a model's settings begin with. */
    public static final String PREFIX = "spark.deepanalyze.models.";

    private static final List<String> EMBEDDED = List.of(ModelSource.DEFAULT, ModelSource.DEFAULT_INT8);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final TreeMap<String, Map<String, String>> definitions = new TreeMap<>();
    private final KeyRule keys;
    private final FolderHashes hashes;

    private ModelCatalog(Map<String, String> settings, KeyRule keys, FolderHashes hashes) {
        this.keys = keys;
        this.hashes = hashes;
        settings.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                // Names may have dots, settings of models have none.
                String rest = key.substring(PREFIX.length());
                int dot = rest.lastIndexOf('.');
                String name = dot < 0 ? rest : rest.substring(0, dot);
                definitions
                        .computeIfAbsent(name, each -> new TreeMap<>())
                        .put(dot < 0 ? "" : rest.substring(dot + 1), value);
            }
        });
    }

    /**
     * The models that settings define which no user of SQL can change, such as those that Spark was started with.
     *
     * @param settings all settings, of which others than those of models are left alone
     * @param hadoop how folders are reached
     */
    public static ModelCatalog of(Map<String, String> settings, Configuration hadoop) {
        return new ModelCatalog(settings, new KeyRule(settings), new FolderHashes(hadoop));
    }

    /**
     * The models of a session. Where keys are sent is decided by the settings that Spark was started with alone, see {@link KeyRule}.
     *
     * @param session its settings
     * @param hadoop how it reaches files, as {@code SessionState.newHadoopConf} tells it
     */
    public static ModelCatalog of(SQLConf session, Configuration hadoop) {
        SparkEnv env = SparkEnv.get();
        Map<String, String> fixed = new HashMap<>();
        if (env != null) {
            for (Tuple2<String, String> setting : env.conf().getAll()) {
                fixed.put(setting._1(), setting._2());
            }
        }
        return of(CollectionConverters.asJava(session.getAllConfs()), fixed, hadoop);
    }

    /** The models of a session that began with fixed settings. */
    static ModelCatalog of(Map<String, String> settings, Map<String, String> fixed, Configuration hadoop) {
        return new ModelCatalog(settings, new KeyRule(fixed), new FolderHashes(hadoop));
    }

    /** The names of all models, embedded ones first. */
    public List<String> names() {
        List<String> names = new ArrayList<>(EMBEDDED);
        definitions.forEach((name, settings) -> {
            if (NAME.matcher(name).matches() && ModelDefinition.isPlaced(settings) && !EMBEDDED.contains(name)) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }

    /**
     * The model of a name. Where a folder's hash is not set, its files are read, once for as long as they stay as they are.
     *
     * @throws InferenceException with {@code MODEL_NOT_FOUND} for an unknown name or where there is no such folder,
     *     {@code INVALID_ARGUMENT} for settings that mean nothing or that would send a key elsewhere, and as {@link ModelSource#open} tells for files that cannot be read
     */
    public ModelReference resolve(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InferenceException(
                    InferenceErrorCode.INVALID_ARGUMENT,
                    "The model " + Nearest.quoted(name)
                            + " cannot be: names have letters, digits, '.', '_' and '-', begin with a letter or a digit,"
                            + " and have 128 characters at most. There are " + Nearest.listed(names()) + ".");
        }
        if (EMBEDDED.contains(name)) {
            if (definitions.containsKey(name)) {
                throw new InferenceException(
                        InferenceErrorCode.INVALID_ARGUMENT,
                        "The settings " + PREFIX + name
                                + ".* define a model by the name of an embedded one, which needs"
                                + " none. Give it another name.");
            }
            return new ModelReference.Embedded(name);
        }
        Map<String, String> settings = definitions.get(name);
        requireNothingBelow(name);
        if (settings == null) {
            throw unknown(name);
        }
        ModelReference reference = new ModelDefinition(name, settings).reference();
        keys.check(name, settings);
        return reference instanceof ModelReference.Folder folder ? hashes.complete(folder) : reference;
    }

    /**
     * The hash of a model's files, which its results are kept by: an embedded model's is computed once per JVM, a folder's is that of its
     * reference; a generative model has none. Any side.
     */
    public static Optional<String> hash(ModelReference reference) {
        if (reference instanceof ModelReference.Embedded embedded) {
            return Optional.of(EmbeddedHashes.of(embedded.name()));
        }
        return reference instanceof ModelReference.Folder folder
                ? Optional.ofNullable(folder.hash())
                : Optional.empty();
    }

    /** A setting with a part too many would define a part of another model, which nobody ever asks for. */
    private void requireNothingBelow(String name) {
        definitions.subMap(name + ".", name + "/").forEach((longer, settings) -> {
            if (!ModelDefinition.isPlaced(settings)) {
                throw new InferenceException(
                        InferenceErrorCode.INVALID_ARGUMENT,
                        "The setting "
                                + Nearest.quoted(PREFIX + longer + "."
                                        + settings.keySet().iterator().next())
                                + " belongs to no model: settings of the model '" + name
                                + "' have one part after its name. There are "
                                + String.join(", ", ModelOptions.keys()) + ".");
            }
        });
    }

    private InferenceException unknown(String name) {
        List<String> near = Nearest.to(name, names());
        return new InferenceException(
                InferenceErrorCode.MODEL_NOT_FOUND,
                "There is no model " + Nearest.quoted(name) + ". "
                        + (near.isEmpty()
                                ? "There are " + Nearest.listed(names())
                                : "Did you mean " + Nearest.listed(near))
                        + (near.isEmpty() ? "." : "?") + " Or define it: set " + ModelDefinition.advice(name) + ".");
    }
}
