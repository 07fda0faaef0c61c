package io.deepanalyze.report.view;

import io.deepanalyze.report.chart.EChartsScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * The page's scripts and the policy that allows them and nothing else.
 *
 * @param elements the {@code <script>} elements, to stand at the end of the body
 * @param contentSecurityPolicy the policy
 */
record HtmlScripts(String elements, String contentSecurityPolicy) {

    /** The scripts of a page with live charts; without any, ECharts is left out. */
    static HtmlScripts of(Map<String, Map<String, Object>> live) {
        String page = resource("report.js");
        StringBuilder elements = new StringBuilder();
        StringBuilder hashes = new StringBuilder(hash(page));
        if (!live.isEmpty()) {
            String echarts = EChartsScript.text();
            elements.append("<script type=\"application/json\" id=\"chart-options\">")
                    .append(ScriptJson.of(live))
                    .append("</script>")
                    .append("<script>")
                    .append(echarts)
                    .append("</script>");
            hashes.append(' ').append(hash(echarts));
        }
        elements.append("<script>").append(page).append("</script>");
        return new HtmlScripts(
                elements.toString(),
                "default-src 'none'; script-src " + hashes
                        + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'");
    }

    /** The text of a file beside this class, with the line ends that a browser would hash. */
    static String resource(String name) {
        try (InputStream in = HtmlScripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The report's " + name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The report's " + name + " could not be read", e);
        }
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
