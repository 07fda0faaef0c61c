package io.deepanalyze.functions.forecast;

import java.util.List;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Lists as Spark's plans take and give them. */
final class ScalaLists {
    private ScalaLists() {}

    static <T> Seq<T> of(List<? extends T> elements) {
        return CollectionConverters.<T>asScala(List.<T>copyOf(elements)).toSeq();
    }

    static <T> List<T> list(Seq<T> elements) {
        return List.copyOf(CollectionConverters.asJava(elements));
    }
}
