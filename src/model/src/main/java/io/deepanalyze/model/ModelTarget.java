package io.deepanalyze.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** Where a model runs. */
public sealed interface ModelTarget {
    /** What stands before the path of a GGUF file where a model is named. */
    String GGUF_PREFIX = "gguf:";

    /** The model's name, without its place. */
    String model();

    /** Whether what is sent stays on this machine: a file, or an endpoint at a loopback address. */
    boolean local();

    /**
     * A model behind an endpoint.
     *
     * @param url the base of the protocol, such as {@code https://api.openai.com/v1}; it may hold neither a user nor a query,
     *     since keys come from secrets only
     * @param model the name that the endpoint knows it by; the deployment's name at Azure
     */
    record Endpoint(URI url, String model) implements ModelTarget {
        public Endpoint {
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
                throw new ModelException(
                        ModelErrorCode.INVALID_SETTING,
                        "The address of the model endpoint is not one of http or https with a host. Give one such as"
                                + " http://localhost:8000/v1.");
            }
            if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
                throw new ModelException(
                        ModelErrorCode.INVALID_SETTING,
                        "The address of the model endpoint at " + url.getHost()
                                + " has a user, a query or a fragment. Leave it out; name the environment variable of the key,"
                                + " and give Azure's api-version, as settings of their own.");
            }
            if (model.isBlank()) {
                throw new ModelException(
                        ModelErrorCode.INVALID_SETTING,
                        "The model at " + url.getHost() + " has no name. Name one that the endpoint serves.");
            }
        }

        @Override
        public boolean local() {
            String host = url.getHost().toLowerCase(Locale.ROOT);
            return host.equals("localhost")
                    || host.endsWith(".localhost")
                    || host.matches("127(\\.\\d{1,3}){3}")
                    || host.equals("[::1]");
        }
    }

    /**
     * A model in a file that this process runs by itself.
     *
     * @param path the GGUF file
     */
    record GgufFile(Path path) implements ModelTarget {
        @Override
        public String model() {
            Path name = path.getFileName();
            return name == null ? path.toString() : name.toString();
        }

        @Override
        public boolean local() {
            return true;
        }
    }
}
