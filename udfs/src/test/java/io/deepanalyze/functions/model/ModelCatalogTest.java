package io.deepanalyze.functions.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deepanalyze.inference.InferenceErrorCode;
import io.deepanalyze.inference.InferenceException;
import io.deepanalyze.inference.source.ModelFormat;
import io.deepanalyze.inference.source.ModelSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.internal.SQLConf;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogTest {
    private static final String SECRET = "sk-very-secret";
    private static final String HASH = "AB".repeat(32);

    @BeforeEach
    void reset() {
        RemoteFileSystem.reset();
    }

    @Test
    void embeddedModelsAreAlwaysThere() {
        ModelCatalog catalog = catalog(Map.of());

        assertThat(catalog.names()).containsExactly("all-minilm-l6-v2", "all-minilm-l6-v2-int8");
        assertThat(catalog.resolve("all-minilm-l6-v2")).isEqualTo(new ModelReference.Embedded("all-minilm-l6-v2"));
    }

    @Test
    void findsAFolderWithWhatIsSetOfIt() {
        ModelCatalog catalog = catalog(Map.of(
                "mine.v1.path", " remote:/models/mine ", "mine.v1.hash", HASH, "mine.v1.formats", "torchscript, ONNX"));

        assertThat(catalog.resolve("mine.v1"))
                .isEqualTo(new ModelReference.Folder(
                        "mine.v1",
                        "remote:/models/mine",
                        HASH.toLowerCase(Locale.ROOT),
                        List.of("ONNX", "TORCHSCRIPT")));
        assertThat(RemoteFileSystem.OPENED).isEmpty();
        assertThat(catalog.names()).contains("mine.v1");
    }

    @Test
    void findsAModelBehindAnEndpoint() {
        ModelCatalog catalog = catalog(Map.of(
                "chat.url", "http://localhost:8000/v1",
                "chat.model", "qwen",
                "chat.keyEnvironment", "CHAT_KEY",
                "chat.concurrency", "20",
                "chat.dialect", "vLLM",
                "chat.proxy", "proxy.example.com:3128",
                "chat.temperature", "0.5",
                "chat.seed", "-7"));

        assertThat(catalog.resolve("chat"))
                .isEqualTo(new ModelReference.Generative(
                        "chat",
                        "qwen",
                        "http://localhost:8000/v1",
                        Map.of(
                                "keyEnvironment", "CHAT_KEY",
                                "concurrency", "20",
                                "dialect", "vLLM",
                                "proxy", "proxy.example.com:3128",
                                "temperature", "0.5",
                                "seed", "-7")));
        assertThat(ModelCatalog.hash(catalog.resolve("chat"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "url, http://elsewhere.example.com/v1",
        "keyEnvironment, AWS_SECRET_ACCESS_KEY",
        "proxy, elsewhere.example.com:3128",
        "certificates, /tmp/mine.pem"
    })
    void sendsNoKeyWhereASessionSaysSo(String setting, String value) {
        Map<String, String> fixed = full(Map.of(
                "chat.url", "http://localhost:8000/v1", "chat.model", "qwen", "chat.keyEnvironment", "CHAT_KEY"));
        Map<String, String> session = with(fixed, ModelCatalog.PREFIX + "chat." + setting, value);

        assertFails(ModelCatalog.of(session, fixed, RemoteFileSystem.configuration()), "chat")
                .hasMessageContaining("spark.deepanalyze.models.chat." + setting + " is not as Spark was started with")
                .hasMessageContaining("spark-defaults.conf")
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.INVALID_ARGUMENT));
    }

    @Test
    void aSessionMayChangeWhatSendsNoKeyElsewhere() {
        Map<String, String> fixed = full(Map.of(
                "chat.url", "http://localhost:8000/v1", "chat.model", "qwen", "chat.keyEnvironment", "CHAT_KEY"));
        Map<String, String> session = with(fixed, ModelCatalog.PREFIX + "chat.temperature", "1");
        session = with(session, ModelCatalog.PREFIX + "own.url", "http://localhost:9000/v1");
        session = with(session, ModelCatalog.PREFIX + "own.model", "mine");
        ModelCatalog catalog = ModelCatalog.of(session, fixed, RemoteFileSystem.configuration());

        assertThat(catalog.resolve("chat"))
                .isEqualTo(new ModelReference.Generative(
                        "chat",
                        "qwen",
                        "http://localhost:8000/v1",
                        Map.of("keyEnvironment", "CHAT_KEY", "temperature", "1")));
        assertThat(catalog.resolve("own").name()).isEqualTo("own");
    }

    @Test
    void refusesKeysOfASessionWithoutSpark() {
        SQLConf session = new SQLConf();
        full(Map.of("chat.url", "http://localhost/v1", "chat.model", "m", "chat.keyEnvironment", "HOME"))
                .forEach(session::setConfString);

        assertFails(ModelCatalog.of(session, RemoteFileSystem.configuration()), "chat")
                .hasMessageContaining("keyEnvironment is not as Spark was started with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "model"})
    void findsAModelInAFileOfItsOwn(String setting) {
        ModelCatalog catalog = catalog(Map.of("local." + setting, "gguf:/models/qwen.gguf", "local.threads", "2"));

        assertThat(catalog.resolve("local"))
                .isEqualTo(
                        new ModelReference.Generative("local", "gguf:/models/qwen.gguf", null, Map.of("threads", "2")));
    }

    @Test
    void saysWhichNamesAreNearAndHowToDefineOne() {
        assertFails(catalog(Map.of("sentiment.path", "remote:/a", "other.path", "remote:/b")), "sentimant")
                .hasMessageContaining("Did you mean 'sentiment'?")
                .hasMessageContaining("spark.deepanalyze.models.sentimant.path")
                .hasMessageContaining("spark.deepanalyze.models.sentimant.url")
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.MODEL_NOT_FOUND));
        assertFails(catalog(Map.of()), "gpt").hasMessageContaining("There are 'all-minilm-l6-v2'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../x", "a b", "-a", ".a", "a/b", "a\nb", "ü"})
    void refusesNamesThatAreNone(String name) {
        assertFails(catalog(Map.of()), name)
                .hasMessageContaining("names have letters")
                .message()
                .doesNotContain("\n");
    }

    @Property(tries = 300)
    void anyNameIsAModelOrAnErrorOfOneLine(@ForAll String name) {
        assertThatThrownBy(() -> catalog(Map.of("mine.path", "remote:/nowhere")).resolve(name + "?"))
                .isInstanceOf(InferenceException.class)
                .message()
                .doesNotContain("\n")
                .hasSizeLessThan(500);
    }

    @Test
    void refusesSettingsThatAreUnknown() {
        Map<String, String> settings = Map.of("mine.path", "remote:/models/mine", "mine.format", "onnx");

        assertFails(catalog(settings), "mine")
                .hasMessageContaining("mine.format'")
                .hasMessageContaining("mean formats");
        assertFails(catalog(Map.of("mine.path", "remote:/m", "mine.zzz", "1")), "mine")
                .hasMessageContaining("There are path, hash, formats");
        assertFails(catalog(Map.of("mine.path", "remote:/m", "mine.options.seed", "1")), "mine")
                .hasMessageContaining("mine.options.seed' belongs to no model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "apiKey", "api_key", "token", "authToken", "password", "secret", "credentials"})
    void refusesSecretsWithoutTellingThem(String setting) {
        assertFails(
                        catalog(Map.of(
                                "chat.url", "http://localhost/v1", "chat.model", "m", "chat." + setting, SECRET)),
                        "chat")
                .hasMessageContaining("spark.deepanalyze.models.chat.keyEnvironment")
                .message()
                .doesNotContain(SECRET);
    }

    @Test
    void tellsNoSecretThatIsInTheWrongPlace() {
        Map<String, String> endpoint = Map.of("chat.url", "http://localhost/v1", "chat.model", "m");
        assertFails(catalog(with(endpoint, "chat.keyEnvironment", SECRET)), "chat")
                .hasMessageContaining("never the key itself")
                .message()
                .doesNotContain(SECRET);
        assertFails(catalog(with(endpoint, "chat.url", "http://me:" + SECRET + "@localhost/v1")), "chat")
                .message()
                .doesNotContain(SECRET);
        assertFails(catalog(with(endpoint, "chat.proxy", "me:" + SECRET + "@proxy:1")), "chat")
                .message()
                .doesNotContain(SECRET);
        assertFails(catalog(Map.of("mine.path", "s3a://AKIA:" + SECRET + "@bucket/m")), "mine")
                .hasMessageContaining("spark.hadoop")
                .message()
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "formats, pickle",
        "formats, ','",
        "hash, abc",
        "url, http://localhost/v1",
        "concurrency, 2",
        "model, gguf:/m.gguf"
    })
    void refusesWhatMeansNothingForAFolder(String setting, String value) {
        assertFails(catalog(Map.of("mine.path", "remote:/m", "mine." + setting, value)), "mine")
                .hasMessageContaining("spark.deepanalyze.models.mine." + setting)
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.INVALID_ARGUMENT));
    }

    @ParameterizedTest
    @CsvSource({
        "concurrency, 0",
        "concurrency, 1000",
        "concurrency, many",
        "temperature, 3",
        "temperature, NaN",
        "contextTokens, 12",
        "maxOutputTokens, -1",
        "timeoutSeconds, 0",
        "attempts, 0",
        "requestsPerMinute, 0",
        "seed, x",
        "dialect, klingon",
        "azureApiVersion, 'a b'",
        "threads, 2",
        "formats, onnx",
        "path, remote:/m",
        "url, ftp://localhost",
        "url, 'no address'"
    })
    void refusesWhatMeansNothingForAnEndpoint(String setting, String value) {
        Map<String, String> endpoint = Map.of("chat.url", "http://localhost/v1", "chat.model", "m");

        assertFails(catalog(with(endpoint, "chat." + setting, value)), "chat")
                .hasMessageContaining("spark.deepanalyze.models.chat.");
    }

    @ParameterizedTest
    @CsvSource({"url, http://localhost/v1", "keyEnvironment, KEY", "concurrency, 2", "hash, abc", "model, gguf:/m.gguf"
    })
    void refusesWhatMeansNothingForAFile(String setting, String value) {
        assertFails(catalog(Map.of("local.path", "gguf:/models/qwen.gguf", "local." + setting, value)), "local")
                .hasMessageContaining("spark.deepanalyze.models.local." + setting);
    }

    @Test
    void saysWhatAnIncompleteDefinitionLacks() {
        for (String alone : List.of("url", "model", "concurrency")) {
            String value = alone.equals("concurrency") ? "2" : "http://localhost/v1";
            assertFails(catalog(Map.of("chat." + alone, value)), "chat")
                    .hasMessageContaining("do not tell where it is")
                    .hasMessageContaining("chat.model");
        }
    }

    @Test
    void checksTheSettingsOfTheModelThatIsAskedForAlone() {
        ModelCatalog catalog =
                catalog(Map.of("broken.token", SECRET, "mine.path", "remote:/models/mine", "mine.hash", HASH));

        assertThat(catalog.resolve("mine").name()).isEqualTo("mine");
    }

    @Test
    void refusesAnotherModelByTheNameOfAnEmbeddedOne() {
        assertFails(catalog(Map.of("all-minilm-l6-v2.path", "remote:/m")), "all-minilm-l6-v2")
                .hasMessageContaining("another name");
    }

    @Test
    void readsTheSettingsOfASession(@TempDir Path folder) throws IOException {
        SQLConf session = new SQLConf();
        session.setConfString(
                "spark.deepanalyze.models.mine.path",
                FakeModels.folder(folder, 100, 1).toString());
        session.setConfString("spark.sql.shuffle.partitions", "7");

        ModelReference reference =
                ModelCatalog.of(session, RemoteFileSystem.configuration()).resolve("mine");
        assertThat(reference)
                .isEqualTo(new ModelReference.Folder(
                        "mine", "file:" + folder, FakeModels.hash(folder), List.of("SAFETENSORS", "ONNX")));
    }

    @Test
    void hashesAFolderOnceForAsLongAsItStaysAsItIs(@TempDir Path folder) throws IOException {
        FakeModels.folder(folder, 1000, 2);
        assertThat(FakeModels.remote("mine", folder).hash()).isEqualTo(FakeModels.hash(folder));
        assertThat(RemoteFileSystem.OPENED)
                .contains("model.safetensors")
                .doesNotContain("pytorch_model.bin", "README.md");

        RemoteFileSystem.OPENED.clear();
        assertThat(FakeModels.remote("again", folder).hash()).isEqualTo(FakeModels.hash(folder));
        assertThat(RemoteFileSystem.OPENED).isEmpty();

        Files.writeString(folder.resolve("config.json"), "{\"other\": \"content\"}");
        assertThat(FakeModels.remote("mine", folder).hash()).isEqualTo(FakeModels.hash(folder));
        assertThat(RemoteFileSystem.OPENED).contains("model.safetensors");
    }

    @Test
    void saysThatThereIsNoSuchFolder(@TempDir Path folder) {
        assertFails(catalog(Map.of("mine.path", "remote:" + folder + "/nowhere")), "mine")
                .hasMessageContaining("nowhere")
                .isInstanceOfSatisfying(
                        InferenceException.class,
                        e -> assertThat(e.code()).isEqualTo(InferenceErrorCode.MODEL_NOT_FOUND));
        assertFails(catalog(Map.of("mine.path", "unknown://host/m")), "mine").hasMessageContaining("mine.path");
        Configuration hadoop = new Configuration(false);
        hadoop.set("fs.gone.impl", "of.no.Class");
        assertFails(ModelCatalog.of(Map.of(ModelCatalog.PREFIX + "mine.path", "gone://host/m"), hadoop), "mine")
                .hasMessageContaining("mine.path");
    }

    @Test
    void referencesTravel(@TempDir Path folder) throws Exception {
        ModelReference reference = FakeModels.remote("mine", FakeModels.folder(folder, 100, 3));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(reference);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(reference);
        }
    }

    @Test
    void knowsTheHashOfAnEmbeddedModel() {
        String hash = ModelSource.embedded(ModelSource.DEFAULT_INT8)
                .open(ModelFormat.SAFE)
                .hash();

        assertThat(ModelCatalog.hash(new ModelReference.Embedded(ModelSource.DEFAULT_INT8)))
                .contains(hash);
    }

    @Test
    void hashesRealModelsAsLocalFoldersDo() {
        for (String name : List.of("bert", "roberta-classifier", "qwen2-sharded")) {
            Optional<Path> golden = FakeModels.golden(name);
            assumeTrue(golden.isPresent(), "../shared/golden is missing");
            assertThat(FakeModels.remote(name, golden.get()).hash()).isEqualTo(FakeModels.hash(golden.get()));
        }
    }

    @Test
    void theDocumentationHasTheTablesOfSettings() {
        assertThat(Path.of("../docs/inference.md"))
                .as("docs/inference.md; copy the expected text there")
                .content()
                .contains(
                        ModelOptions.table(),
                        "| `" + ModelCacheSettings.DIRECTORY + "` | a folder",
                        "| `" + ModelCacheSettings.BYTES + "` | size | " + ModelCacheSettings.DEFAULT_BYTES + " |");
    }

    private static Map<String, String> with(Map<String, String> settings, String key, String value) {
        Map<String, String> all = new HashMap<>(settings);
        all.put(key, value);
        return all;
    }

    private static ModelCatalog catalog(Map<String, String> settings) {
        return ModelCatalog.of(full(settings), RemoteFileSystem.configuration());
    }

    private static Map<String, String> full(Map<String, String> settings) {
        Map<String, String> full = new HashMap<>();
        settings.forEach((key, value) -> full.put(ModelCatalog.PREFIX + key, value));
        return full;
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(ModelCatalog catalog, String name) {
        return assertThatThrownBy(() -> catalog.resolve(name)).isInstanceOf(InferenceException.class);
    }
}
