package io.deepanalyze.report;

import java.util.Map;

/**
 * Arithmetic on named operands: {@code + - * / ( )} and names. The one constant is the number of operands, for their mean;
 * any other would be a figure that no query stands behind. Evaluated here, never handed to anything that could run more
 * than arithmetic.
 */
final class Derivation {
    private static final int DEEPEST = 50;

    private final String expression;
    private final Map<String, Double> operands;
    private int position;
    private int depth;

    private Derivation(String expression, Map<String, Double> operands) {
        this.expression = expression;
        this.operands = operands;
    }

    /**
     * Evaluates.
     *
     * @throws IllegalArgumentException if the expression is not arithmetic on the operands
     */
    static double evaluate(String expression, Map<String, Double> operands) {
        Derivation derivation = new Derivation(expression, operands);
        double value = derivation.sum();
        derivation.skipBlanks();
        if (derivation.position < expression.length()) {
            throw derivation.unexpected();
        }
        return value;
    }

    private double sum() {
        double value = product();
        while (true) {
            if (accept('+')) {
                value += product();
            } else if (accept('-')) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    private double product() {
        double value = factor();
        while (true) {
            if (accept('*')) {
                value *= factor();
            } else if (accept('/')) {
                value /= factor();
            } else {
                return value;
            }
        }
    }

    private double factor() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("The derivation '" + expression + "' is nested too deeply");
        }
        try {
            if (accept('-')) {
                return -factor();
            }
            if (accept('(')) {
                double value = sum();
                if (!accept(')')) {
                    throw unexpected();
                }
                return value;
            }
            return operand();
        } finally {
            depth--;
        }
    }

    private double operand() {
        skipBlanks();
        int start = position;
        while (position < expression.length() && isPartOfOperand(expression.charAt(position))) {
            position++;
        }
        String word = expression.substring(start, position);
        if (word.isEmpty()) {
            throw unexpected();
        }
        if (Character.isDigit(word.charAt(0))) {
            if (!word.equals(Integer.toString(operands.size()))) {
                throw new IllegalArgumentException("The derivation '" + expression + "' has the constant '" + word
                        + "'; only the number of its operands may stand there");
            }
            return operands.size();
        }
        Double value = operands.get(word);
        if (value == null) {
            throw new IllegalArgumentException("The derivation '" + expression + "' has no operand '" + word + "'");
        }
        return value;
    }

    private static boolean isPartOfOperand(char c) {
        return c == '.' || c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }

    private boolean accept(char c) {
        skipBlanks();
        if (position < expression.length() && expression.charAt(position) == c) {
            position++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (position < expression.length() && expression.charAt(position) == ' ') {
            position++;
        }
    }

    private IllegalArgumentException unexpected() {
        return new IllegalArgumentException(
                "The derivation '" + expression + "' is not arithmetic at character " + position);
    }
}
