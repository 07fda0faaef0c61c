package io.deepanalyze.agent.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deepanalyze.agent.DeepAnalyzeException;
import io.deepanalyze.agent.TestSession;
import io.deepanalyze.agent.source.SourceRequest.OfDataFrame;
import io.deepanalyze.agent.source.SourceRequest.OfPath;
import io.deepanalyze.agent.source.SourceRequest.OfTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceOpenerIT {
    @TempDir
    static Path folder;

    private static SparkSession spark;

    @BeforeAll
    static void startSpark() {
        spark = TestSession.open();
    }

    @Test
    void opensALoneDataFrameAsData() {
        OpenSource source = open(new OfDataFrame(null, spark.range(3).toDF()));

        assertThat(source.name()).isEqualTo("data");
        assertThat(source.kind()).isEqualTo("dataframe");
        assertThat(source.repeatable()).isTrue();
        assertThat(source.columns()).containsExactly(new SourceColumn("id", DataTypes.LongType, "`id`"));
        assertThat(source.data()
                        .sparkSession()
                        .sql("SELECT sum(`id`) FROM " + source.from())
                        .head()
                        .getLong(0))
                .isEqualTo(3);
    }

    @Test
    void keepsItsViewsToItself() {
        open(new OfDataFrame("mine", spark.range(1).toDF()));

        assertThat(spark.catalog().tableExists("mine")).isFalse();
    }

    @Test
    void opensTheTableBehindAViewOfTheSameName() {
        spark.range(5).createOrReplaceTempView("users");

        List<OpenSource> sources =
                openAll(new OfDataFrame("users", spark.range(2).toDF()), new OfTable(null, "users", Map.of()));

        assertThat(sources).extracting(OpenSource::name).containsExactly("users", "users_2");
        assertThat(sources).extracting(source -> source.data().count()).containsExactly(2L, 5L);
    }

    @Test
    void saysWhyATableIsNotThere() {
        assertThatThrownBy(() -> open(new OfTable(null, "no.such.table", Map.of())))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("no.such.table")
                .hasMessageContaining("cannot be read");
    }

    @Test
    void refusesAStream() {
        Dataset<Row> stream = spark.readStream().format("rate").load();

        assertThatThrownBy(() -> open(new OfDataFrame(null, stream)))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining("it is a stream");
    }

    @Test
    void marksWhatCannotBeReadTwiceAlike() {
        for (String query : List.of(
                "SELECT rand() AS x",
                "SELECT * FROM range(10) LIMIT 3",
                "SELECT * FROM (SELECT * FROM range(10)) TABLESAMPLE (50 PERCENT)",
                "SELECT current_timestamp() AS now",
                "SELECT first(id) AS x FROM range(10)",
                "SELECT (SELECT uuid()) AS x")) {
            OpenSource source = open(new OfDataFrame(null, spark.sql(query)));
            assertThat(source.repeatable()).as(query).isFalse();
            assertThat(source.notes()).as(query).anyMatch(note -> note.contains("cannot be read twice alike"));
        }
        for (String query : List.of(
                "SELECT * FROM range(10) ORDER BY id LIMIT 3",
                "SELECT id, count(*) AS n FROM range(10) GROUP BY id",
                "SELECT DISTINCT id % 3 AS x FROM range(10)")) {
            assertThat(open(new OfDataFrame(null, spark.sql(query))).repeatable())
                    .as(query)
                    .isTrue();
        }
    }

    @Test
    void reachesColumnsWithHostileNames() {
        StructType schema = new StructType()
                .add("a`b", DataTypes.LongType)
                .add("x.y", DataTypes.LongType)
                .add("' OR 1=1 --", DataTypes.LongType);
        OpenSource source = open(new OfDataFrame(null, row(schema)));

        assertThat(source.from()).isEqualTo("`data`");
        assertThat(values(source)).containsExactly(0L, 1L, 2L);
    }

    @Test
    void renamesColumnsThatCannotBeNamed() {
        for (String setting : List.of("true", "false")) {
            for (String ansi : List.of("true", "false")) {
                spark.conf().set("spark.sql.caseSensitive", setting);
                spark.conf().set("spark.sql.ansi.enabled", ansi);
                try {
                    StructType schema = new StructType()
                            .add("a", DataTypes.LongType)
                            .add("a", DataTypes.LongType)
                            .add("", DataTypes.LongType)
                            .add("${x}", DataTypes.LongType)
                            .add("two\nlines", DataTypes.LongType);
                    OpenSource source = open(new OfDataFrame(null, row(schema)));

                    assertThat(source.from()).startsWith("(WITH v(c0, c1, c2, c3, c4) AS (SELECT * FROM `data`)");
                    assertThat(source.columns())
                            .extracting(SourceColumn::name)
                            .containsExactly("a", "a_2", "c2", "c3", "c4");
                    assertThat(values(source)).containsExactly(0L, 1L, 2L, 3L, 4L);
                } finally {
                    spark.conf().set("spark.sql.caseSensitive", "false");
                    spark.conf().set("spark.sql.ansi.enabled", "true");
                }
            }
        }
    }

    @Test
    void renamesColumnsThatDifferOnlyInCaseWhereCaseDoesNotCount() {
        StructType schema = new StructType().add("a", DataTypes.LongType).add("A", DataTypes.LongType);
        OpenSource source = open(new OfDataFrame(null, row(schema)));

        assertThat(source.columns()).extracting(SourceColumn::name).containsExactly("a", "A_2");
        assertThat(values(source)).containsExactly(0L, 1L);
    }

    @Test
    void flattensStructs() {
        Dataset<Row> data = spark.sql("SELECT named_struct('b', 1L, 'c', named_struct('d`e', 2L)) AS a, 3L AS f");
        OpenSource source = open(new OfDataFrame(null, data));

        assertThat(source.columns()).extracting(SourceColumn::name).containsExactly("`a`.`b`", "`a`.`c`.`d``e`", "f");
        assertThat(values(source)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void keepsTheSettingsOfTheCaller() {
        SparkSession other = spark.newSession();
        other.conf().set("spark.sql.session.timeZone", "Asia/Tokyo");
        other.conf().set("spark.sql.ansi.enabled", "false");
        AnalysisSession session = AnalysisSession.of(other);

        assertThat(session.settings().timeZone()).isEqualTo("Asia/Tokyo");
        assertThat(session.settings().ansi()).isFalse();
        assertThat(session.spark().sparkContext()).isSameAs(spark.sparkContext());
        assertThat(session.spark()).isNotSameAs(other);
    }

    @Test
    void pinsDeltaByPathTableAndDataFrame() {
        String path = folder.resolve("pinned").toString();
        spark.range(10).write().format("delta").save(path);
        spark.range(10, 15).write().format("delta").mode("append").save(path);
        spark.sql("CREATE TABLE pinned_table USING delta LOCATION '" + path + "'");
        Dataset<Row> frame = spark.read().format("delta").load(path).filter("id >= 5");
        Dataset<Row> old = spark.read().format("delta").option("versionAsOf", 0).load(path);

        List<OpenSource> sources = openAll(
                new OfPath(null, path, null, Map.of()),
                new OfTable(null, "pinned_table", Map.of()),
                new OfDataFrame("frame", frame),
                new OfDataFrame("old", old),
                new OfDataFrame("joined", frame.as("a").join(frame.as("b"), "id")),
                new OfPath("early", path, "delta", Map.of("versionAsOf", "0")),
                new OfTable("early_table", "pinned_table", Map.of("versionAsOf", "0")));
        spark.range(100, 200).write().format("delta").mode("append").save(path);
        spark.sql("DELETE FROM pinned_table WHERE id = 7");

        assertThat(sources).extracting(OpenSource::version).containsExactly(1L, 1L, 1L, 0L, 1L, 0L, 0L);
        assertThat(sources)
                .extracting(source -> source.data().count())
                .containsExactly(15L, 15L, 10L, 10L, 10L, 10L, 10L);
        assertThat(sources)
                .extracting(source -> source.data().collectAsList().size())
                .containsExactly(15, 15, 10, 10, 10, 10, 10);
        assertThat(plain(sources.get(0)).count()).isEqualTo(15);
    }

    @Test
    void travelsToATimestamp() throws InterruptedException {
        String path = folder.resolve("travelled").toString();
        spark.range(10).write().format("delta").save(path);
        Thread.sleep(1500);
        String between = spark.sql("SELECT string(current_timestamp())").head().getString(0);
        Thread.sleep(1500);
        spark.range(5).write().format("delta").mode("append").save(path);

        OpenSource source = open(new OfPath(null, path, null, Map.of("timestampAsOf", between)));

        assertThat(source.version()).isEqualTo(0);
        assertThat(source.data().count()).isEqualTo(10);
        assertThat(source.reader().options()).containsEntry("versionAsOf", "0").doesNotContainKey("timestampAsOf");
    }

    @Test
    void opensEveryFormatAsPlainSparkReadsIt() {
        Dataset<Row> data = spark.sql("SELECT id, id / 3 AS x, concat('n', id) AS name, id % 2 AS part FROM range(20)");
        for (String format : List.of("parquet", "orc", "json", "csv")) {
            String path = folder.resolve("plain_" + format).toString();
            data.write().format(format).option("header", "true").save(path);
            String parts = folder.resolve("parts_" + format).toString();
            data.write()
                    .format(format)
                    .option("header", "true")
                    .partitionBy("part")
                    .save(parts);

            for (String location : List.of(path, parts, path + "/*." + format, parts + "/*/*")) {
                OpenSource source = open(new OfPath(null, location, null, Map.of()));
                assertThat(source.data().count()).as(location).isEqualTo(20);
                assertThat(source.bytes()).as(location).isPositive();
                assertThat(source.reader().format()).as(location).isEqualTo(format);
                assertReadsAlike(source);
            }
        }
    }

    @Test
    void findsTheTypesOfACsv() throws IOException {
        OpenSource source = open(csv("typed.csv", """
                id,zip,price,open,day,at,seen,big,mixed,duration,note
                1,01234,1.5,true,2024-02-29,2024-02-29 12:30,2024-02-29T12:30:00Z,9007199254740993,1,12:30,"a, ""b""\"
                2,99999,2,FALSE,2024-03-01,2024-03-01 00:00:01.250000000,2024-03-01T00:00:00+02:00,2,x,1d,
                """));

        assertThat(source.data().schema().toDDL())
                .isEqualTo("id BIGINT,zip STRING,price DOUBLE,open BOOLEAN,day DATE,at TIMESTAMP,seen TIMESTAMP,"
                        + "big BIGINT,mixed STRING,duration STRING,note STRING");
        assertThat(source.data().filter("at = timestamp'2024-02-29 12:30:00'").count())
                .isEqualTo(1);
        assertThat(source.data()
                        .filter("seen = timestamp'2024-02-29T22:00:00Z'")
                        .count())
                .isEqualTo(1);
        assertNothingLost(source);
        assertReadsAlike(source);
    }

    @Test
    void readsNullWordsAsNull() throws IOException {
        OpenSource source = open(csv("null_words.csv", "a,b\n1,x\nNA,NA\n3,\n,\"\"\n"));

        assertThat(source.data().schema().toDDL()).isEqualTo("a BIGINT,b STRING");
        assertThat(source.data().filter("a IS NULL").count()).isEqualTo(2);
        assertThat(source.data().filter("b IS NULL").count()).isEqualTo(3);
        assertThat(source.notes()).anyMatch(note -> note.contains("'NA' is read as NULL"));
        assertReadsAlike(source);
    }

    @Test
    void readsQuotedLineBreaksAndBlankLines() throws IOException {
        OpenSource source = open(csv("breaks.csv", "a,b\r\n1,\"two\r\nlines\"\r\n\r\n2,\"say \"\"hi\"\"\"\r\n"));

        assertThat(source.reader().options()).containsEntry("multiLine", "true");
        assertThat(source.data().count()).isEqualTo(2);
        assertThat(source.data().filter("b = 'say \"hi\"'").count()).isEqualTo(1);
        assertReadsAlike(source);
    }

    @Test
    void namesColumnsAsPeopleSeeThem() throws IOException {
        OpenSource source = open(csv("names.csv", ",Name,name,my col,a.b\n0,x,y,z,w\n1,x,y,z,w\n"));

        assertThat(source.data().columns()).containsExactly("_c0", "Name", "name_2", "my col", "a.b");
        assertThat(source.notes()).anyMatch(note -> note.contains("name_2"));
        assertReadsAlike(source);
    }

    @Test
    void readsRaggedRowsAndSaysSo() throws IOException {
        OpenSource source = open(csv("ragged.csv", "a,b,c\n1,2,3\n1,2\n1,2,3,4\n4,5,6\n7,8,9\n7,8,9\n7,8,9\n"));

        assertThat(source.data().count()).isEqualTo(7);
        assertThat(source.notes()).anyMatch(note -> note.startsWith("2 of 7 rows do not have 3 cells"));
        assertReadsAlike(source);
    }

    @Test
    void readsAHeaderOnlyOneColumnAndAThousandColumns() throws IOException {
        OpenSource empty = open(csv("header_only.csv", "a,b\n"));
        OpenSource one = open(csv("one.csv", "name\nAnn\n\"Bo, Jr.\"\nCy\n"));
        String names = Stream.iterate(0, i -> i + 1)
                .limit(1000)
                .map(i -> "c" + i)
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();
        OpenSource wide = open(csv("wide.csv", names + "\n" + names.replace("c", "") + "\n"));

        assertThat(empty.data().count()).isZero();
        assertThat(empty.data().columns()).containsExactly("a", "b");
        assertThat(one.data().columns()).containsExactly("name");
        assertThat(one.data().count()).isEqualTo(3);
        assertThat(wide.columns())
                .hasSize(1000)
                .allMatch(column -> column.type().equals(DataTypes.LongType));
        assertReadsAlike(wide);
    }

    @Test
    void readsTheEncodingsThatPeopleUse() throws IOException {
        String text = "name;größe\nJürgen Müller;1,5\nZoë Ångström;2,5\nRenée Façade;3\n";
        for (String charset : List.of("UTF-8", "ISO-8859-1", "windows-1252", "UTF-16LE", "UTF-16")) {
            String content = charset.equals("windows-1252") ? text + "€uro;4\n" : text;
            OpenSource source = open(bytes("enc_" + charset + ".csv", content.getBytes(Charset.forName(charset))));
            assertThat(source.data().columns()).as(charset).containsExactly("name", "größe");
            assertThat(source.data().filter("name = 'Jürgen Müller'").count())
                    .as(charset)
                    .isEqualTo(1);
            assertThat(source.reader().options()).containsEntry("sep", ";");
        }
    }

    @Test
    void takesNoNoticeOfAByteOrderMark() throws IOException {
        OpenSource source = open(csv("bom.csv", "\uFEFFa,b\n1,x\n2,y\n"));

        assertThat(source.data().schema().toDDL()).isEqualTo("a BIGINT,b STRING");
        assertReadsAlike(source);
    }

    @Test
    void readsCompressedFilesAndOtherSeparators() throws IOException {
        OpenSource source = open(gzip("packed.tsv.gz", "a\tb\n1\tx,y\n2\tz\n"));

        assertThat(source.name()).isEqualTo("packed");
        assertThat(source.data().schema().toDDL()).isEqualTo("a BIGINT,b STRING");
        assertReadsAlike(source);
    }

    @Test
    void letsTheOptionsOfTheCallerWin() throws IOException {
        OfPath found = csv("options.csv", "1;2\n3;4\n");

        OpenSource source = open(new OfPath("t", found.path(), "csv", Map.of("header", "true", "sep", ",")));

        assertThat(source.data().columns()).containsExactly("1;2");
    }

    @Test
    void readsJsonOverSeveralLines() throws IOException {
        OpenSource array = open(bytes("array.json", utf8("[\n {\"a\": 1, \"b\": {\"c\": \"x\"}},\n {\"a\": 2}\n]")));
        OpenSource lines = open(bytes("lines.jsonl", utf8("{\"a\": 1}\n{\"a\": 2}\n")));

        assertThat(array.data().count()).isEqualTo(2);
        assertThat(array.columns()).extracting(SourceColumn::name).containsExactly("a", "`b`.`c`");
        assertThat(array.reader().options()).containsEntry("multiLine", "true");
        assertThat(lines.reader().options()).containsEntry("multiLine", "false");
        assertReadsAlike(array);
        assertReadsAlike(lines);
    }

    @Test
    void saysWhyAFileCannotBeOpened() throws IOException {
        assertRefused(new OfPath(null, folder.resolve("missing.csv").toString(), null, Map.of()), "no such file");
        assertRefused(bytes("nothing.csv", new byte[0]), "files are empty");
        assertRefused(bytes("book.xlsx", utf8("PK\u0003\u0004...")), "a ZIP archive or a spreadsheet");
        assertRefused(bytes("data.avro", utf8("Obj\u0001...")), "not on Spark's classpath");
        assertRefused(
                new OfPath(null, csv("known.csv", "a\n1\n").path(), "nonsense", Map.of()), "not on Spark's classpath");
    }

    @Test
    void refusesFilesOfDifferentHeaders() throws IOException {
        Files.createDirectories(folder.resolve("mixed"));
        Files.writeString(folder.resolve("mixed/a.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("mixed/b.csv"), "b,a\n1,2\n");

        assertRefused(
                new OfPath(null, folder.resolve("mixed").toString(), null, Map.of()), "begin with different rows");
    }

    private static void assertRefused(OfPath request, String why) {
        assertThatThrownBy(() -> open(request))
                .isInstanceOf(DeepAnalyzeException.class)
                .hasMessageContaining(why);
    }

    /** Every cell that is there as a string is there as a value of its type. */
    private static void assertNothingLost(OpenSource source) {
        StructType strings = new StructType();
        for (String column : source.data().columns()) {
            strings = strings.add(column, DataTypes.StringType);
        }
        Dataset<Row> cells = spark.read()
                .format("csv")
                .options(source.reader().options())
                .schema(strings)
                .load(source.location());
        for (String column : source.data().columns()) {
            String present = SqlNames.quote(column) + " IS NOT NULL";
            assertThat(source.data().filter(present).count())
                    .as(source.name() + "." + column)
                    .isEqualTo(cells.filter(present).count());
        }
    }

    private static Dataset<Row> plain(OpenSource source) {
        var reader = spark.read()
                .format(source.reader().format())
                .options(source.reader().options());
        String schema = source.reader().schema();
        return schema == null
                ? reader.load(source.location())
                : reader.schema(schema).load(source.location());
    }

    private static void assertReadsAlike(OpenSource source) {
        Dataset<Row> plain = plain(source);
        assertThat(plain.schema().toDDL()).isEqualTo(source.data().schema().toDDL());
        assertThat(plain.collectAsList())
                .containsExactlyInAnyOrderElementsOf(source.data().collectAsList());
    }

    private static List<Object> values(OpenSource source) {
        String list = String.join(
                ", ", source.columns().stream().map(SourceColumn::sql).toList());
        Row row = source.data()
                .sparkSession()
                .sql("SELECT " + list + " FROM " + source.from())
                .head();
        return Stream.iterate(0, i -> i + 1).limit(row.length()).map(row::get).toList();
    }

    private static Dataset<Row> row(StructType schema) {
        Object[] values = Stream.iterate(0L, i -> i + 1).limit(schema.length()).toArray();
        return spark.createDataFrame(List.of(org.apache.spark.sql.RowFactory.create(values)), schema);
    }

    private static OpenSource open(SourceRequest request) {
        return openAll(request).get(0);
    }

    private static List<OpenSource> openAll(SourceRequest... requests) {
        return new SourceOpener(AnalysisSession.of(spark)).open(List.of(requests));
    }

    private static OfPath csv(String name, String text) throws IOException {
        return bytes(name, utf8(text));
    }

    private static OfPath gzip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(utf8(text));
        }
        return new OfPath(null, file.toString(), null, Map.of());
    }

    private static OfPath bytes(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        return new OfPath(null, file.toString(), null, Map.of());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
