#!/bin/sh
# Runs DeepAnalyze on a cluster with spark-submit.
#
#   MASTER=spark://host:7077 deploy/spark-submit/analyze.sh analyze hdfs:///data/incidents --output hdfs:///reports/incidents
#
#   SPARK_HOME        the Spark whose spark-submit is used; else the one on the PATH
#   MASTER            the cluster; else what spark-defaults.conf says
#   DEEPANALYZE_JAR   the jar; else the one that this repository's build made
#   SUBMIT_OPTIONS    further options for spark-submit, split at blanks, such as "--executor-memory 4g"
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd -P)
submit=${SPARK_HOME:+$SPARK_HOME/bin/}spark-submit
jar=${DEEPANALYZE_JAR:-}
if [ -z "$jar" ]; then
  for jar in "$here"/../../spark-plugin/target/deepanalyze-spark_*-all.jar; do :; done
fi
if [ ! -f "$jar" ]; then
  printf 'No jar at %s; build it with "mvn package -DskipTests" or set DEEPANALYZE_JAR.\n' "$jar" >&2
  exit 2
fi
# The driver runs here (client mode), so that its standard output ends with the report's folder.
# shellcheck disable=SC2086
exec "$submit" ${MASTER:+--master "$MASTER"} --deploy-mode client --name DeepAnalyze \
  --driver-java-options "$(printf '"%s"' "-Dlog4j2.configurationFile=$here/../log4j2.properties")" \
  --conf spark.ui.showConsoleProgress=false ${SUBMIT_OPTIONS:-} \
  --class io.deepanalyze.spark.cli.Main "$jar" "$@"
