package io.deepanalyze.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real standalone cluster on this machine: a master and its workers, each a process of its own. */
final class StandaloneCluster implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final PythonSpark spark;
    private final Path directory;
    private final String master;
    private final Command.Running masterProcess;
    private final List<Command.Running> workers = new ArrayList<>();
    private int started;

    StandaloneCluster(PythonSpark spark, Path directory, int workerCount) throws IOException, InterruptedException {
        this.spark = spark;
        this.directory = directory;
        int port = freePort();
        this.master = "spark://127.0.0.1:" + port;
        this.masterProcess = daemon(
                List.of(),
                Map.of(),
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--webui-port",
                "0");
        try {
            await(masterProcess, "I have been elected leader");
            for (int i = 0; i < workerCount; i++) {
                startWorker(List.of(), Map.of());
            }
            for (Command.Running worker : workers) {
                await(worker, "Successfully registered with master");
            }
        } catch (RuntimeException | IOException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /** Adds a worker and waits until it is there. */
    void addWorker() throws IOException, InterruptedException {
        addWorker(List.of(), Map.of());
    }

    /**
     * Adds a worker and waits until it is there.
     *
     * @param wrapper the program that starts it, with its arguments; empty for none
     * @param variables environment variables of it and of its executors
     */
    void addWorker(List<String> wrapper, Map<String, String> variables) throws IOException, InterruptedException {
        startWorker(wrapper, variables);
        await(workers.get(workers.size() - 1), "Successfully registered with master");
    }

    private void startWorker(List<String> wrapper, Map<String, String> variables) throws IOException {
        workers.add(daemon(
                wrapper,
                variables,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                "127.0.0.1",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--webui-port",
                "0",
                "--work-dir",
                directory.resolve("work-" + started++).toString(),
                master));
    }

    /** The master's URL. */
    String url() {
        return master;
    }

    /** Waits until a worker has started an executor, then kills that worker and the executor as a failing machine would. */
    void killAWorkerAtWork() throws IOException, InterruptedException {
        Command.Running worker = workers.get(0);
        await(worker, "Asked to launch executor");
        while (worker.process().descendants().findAny().isEmpty()) {
            Thread.sleep(100);
        }
        worker.close();
        workers.remove(worker);
    }

    @Override
    public void close() {
        workers.forEach(Command.Running::close);
        masterProcess.close();
    }

    private Command.Running daemon(List<String> wrapper, Map<String, String> own, String... words) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(spark.sparkHome().resolve("bin/spark-class").toString());
        command.addAll(List.of(words));
        Map<String, String> variables = new HashMap<>(spark.variables());
        variables.put("SPARK_DAEMON_MEMORY", "512m");
        variables.putAll(own);
        return new Command(command, directory).with(variables).start();
    }

    private static void await(Command.Running process, String sign) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(PATIENCE);
        while (!Files.readString(process.errors()).contains(sign)) {
            if (!process.process().isAlive() || Instant.now().isAfter(limit)) {
                throw new IllegalStateException("It did not say '" + sign + "' within " + PATIENCE + ", but:\n"
                        + Files.readString(process.errors()));
            }
            Thread.sleep(200);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
