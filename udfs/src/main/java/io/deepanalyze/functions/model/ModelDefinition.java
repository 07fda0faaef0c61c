package io.deepanalyze.functions.model;

import io.deepanalyze.functions.model.ModelSetting.Place;
import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.model.ModelException;
import io.deepanalyze.model.ModelSettingsBuilder;
import io.deepanalyze.model.ModelTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the settings say of one model, checked. Values are told in messages only where they cannot be secrets. Driver side, for one thread. */
final class ModelDefinition {
    private static final Pattern SECRET =
            Pattern.compile(".*(key|token|password|passphrase|secret|credentials?|authorization)");
    private static final Pattern USER_WITH_PASSWORD = Pattern.compile("[^/]*//[^/@]*:[^/@]*@.*", Pattern.DOTALL);

    private static final List<ModelSetting> PLACES = List.of(ModelOptions.PATH, ModelOptions.URL, ModelOptions.MODEL);

    private final String name;
    private final Map<ModelSetting, String> values = new LinkedHashMap<>();

    /**
     * A definition.
     *
     * @param name the model's name
     * @param settings what is set of it, by the last parts of the names
     * @throws InferenceException with {@code INVALID_ARGUMENT} if a setting is unknown, holds a secret or means nothing
     */
    ModelDefinition(String name, Map<String, String> settings) {
        this.name = name;
        for (Map.Entry<String, String> each : new TreeMap<>(settings).entrySet()) {
            ModelSetting setting = ModelOptions.of(each.getKey()).orElseThrow(() -> unknown(each.getKey()));
            String value = each.getValue().strip();
            if (value.isEmpty()) {
                continue;
            }
            if (!setting.check().test(value)) {
                String shown = ModelOptions.UNTOLD.contains(setting) ? "" : "is " + Nearest.quoted(value) + ", which ";
                throw refused(setting, shown + "means nothing. Give " + setting.instead() + ".");
            }
            values.put(setting, value);
        }
    }

    /** Whether some settings would say where a model is. */
    static boolean isPlaced(Map<String, String> settings) {
        return PLACES.stream().anyMatch(each -> settings.containsKey(each.key()));
    }

    /** The settings that would define a model. */
    static String advice(String name) {
        return ModelCatalog.PREFIX + name + ".path with a folder of the model's files, or " + ModelCatalog.PREFIX + name
                + ".url and " + ModelCatalog.PREFIX + name + ".model with an endpoint and its name there";
    }

    /**
     * The reference to it; a folder's hash is null where the settings do not tell it, and its location is as they do.
     *
     * @throws InferenceException with {@code INVALID_ARGUMENT} if the settings do not fit together
     */
    ModelReference reference() {
        Place place = place();
        for (ModelSetting each : values.keySet()) {
            if (!each.places().contains(place)) {
                throw refused(
                        each,
                        "means nothing for a model " + place.words() + ". Leave it out, or define another model.");
            }
        }
        return place == Place.FOLDER ? folder() : generative();
    }

    private Place place() {
        Optional<String> path = value(ModelOptions.PATH);
        Optional<String> model = value(ModelOptions.MODEL);
        if (path.isPresent() && model.isPresent()) {
            throw refused(
                    ModelOptions.MODEL,
                    "and " + ModelOptions.PATH.key() + " are both set, but a model is in one place. Leave one out.");
        }
        if (path.or(() -> model).filter(ModelDefinition::isFile).isPresent()) {
            return Place.FILE;
        }
        if (path.isPresent()) {
            return Place.FOLDER;
        }
        if (model.isPresent() && value(ModelOptions.URL).isPresent()) {
            return Place.ENDPOINT;
        }
        throw new InferenceException(
                InferenceErrorCode.INVALID_ARGUMENT,
                "The settings of the model '" + name + "' do not tell where it is. Set " + advice(name) + ".");
    }

    private ModelReference folder() {
        String location = required(ModelOptions.PATH);
        if (USER_WITH_PASSWORD.matcher(location).matches()) {
            throw refused(
                    ModelOptions.PATH,
                    "has a user and a password, which would be seen in plans. Give them by the settings of the file"
                            + " system, under spark.hadoop.");
        }
        List<String> formats =
                value(ModelOptions.FORMATS).flatMap(ModelOptions::formats).orElse(ModelFormat.SAFE).stream()
                        .sorted()
                        .map(Enum::name)
                        .toList();
        String hash = value(ModelOptions.HASH)
                .map(each -> each.toLowerCase(Locale.ROOT))
                .orElse(null);
        return new ModelReference.Folder(name, location, hash, formats);
    }

    private ModelReference generative() {
        String model = value(ModelOptions.MODEL).orElseGet(() -> required(ModelOptions.PATH));
        @Nullable String url = value(ModelOptions.URL).orElse(null);
        try {
            ModelSettingsBuilder.named(model, url);
        } catch (ModelException e) {
            throw refused(url == null ? ModelOptions.PATH : ModelOptions.URL, "is refused: " + e.getMessage());
        }
        Map<String, String> options = new TreeMap<>();
        values.forEach((setting, value) -> {
            if (!PLACES.contains(setting)) {
                options.put(setting.key(), value);
            }
        });
        return new ModelReference.Generative(name, model, url, options);
    }

    private static boolean isFile(String value) {
        return value.startsWith(ModelTarget.GGUF_PREFIX);
    }

    private Optional<String> value(ModelSetting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    private String required(ModelSetting setting) {
        return value(setting).orElseThrow(() -> refused(setting, "is missing. Give " + setting.instead() + "."));
    }

    private InferenceException refused(ModelSetting setting, String why) {
        return new InferenceException(
                InferenceErrorCode.INVALID_ARGUMENT,
                "The setting " + ModelCatalog.PREFIX + name + "." + setting.key() + " " + why);
    }

    private InferenceException unknown(String key) {
        String why;
        List<String> near = Nearest.to(key, ModelOptions.keys());
        if (SECRET.matcher(key.toLowerCase(Locale.ROOT)).matches()) {
            why = "would hold a secret, which settings show to all who see the session. Remove it, put the key into an"
                    + " environment variable of the executors and name that with " + ModelCatalog.PREFIX + name + "."
                    + ModelOptions.KEY_ENVIRONMENT.key() + ".";
        } else if (near.isEmpty()) {
            why = "is unknown. There are " + String.join(", ", ModelOptions.keys()) + ".";
        } else {
            why = "is unknown. Did you mean " + String.join(", ", near) + "?";
        }
        return new InferenceException(
                InferenceErrorCode.INVALID_ARGUMENT,
                "The setting " + Nearest.quoted(ModelCatalog.PREFIX + name + "." + key) + " of the model '" + name
                        + "' " + why);
    }
}
