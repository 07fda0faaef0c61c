package io.deepanalyze.agent.interpreter;

/** A parameter of a listed signature. Of the last one of a signature of variable arity, the type is that of the array. */
record Parameter(Type type, Bound bound) {}
