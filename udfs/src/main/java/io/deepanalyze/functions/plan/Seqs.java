package io.deepanalyze.functions.plan;

import java.util.List;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Between Java's lists and Scala's sequences, which Catalyst speaks. */
final class Seqs {
    private Seqs() {}

    static <T> Seq<T> of(List<? extends T> list) {
        return CollectionConverters.asScala(List.<T>copyOf(list)).toSeq();
    }

    static <T> List<T> list(scala.collection.Seq<T> sequence) {
        return List.copyOf(CollectionConverters.asJava(sequence));
    }
}
