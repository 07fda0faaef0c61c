package io.deepanalyze.report.contract;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A derivation's value: {@code + - * / ( )}, operands, and the number of operands, by the shunting-yard method.
 *
 * @param values what was computed so far
 * @param operators what waits for its right side; {@code ~} is the unary minus
 */
record Arithmetic(Deque<BigDecimal> values, Deque<Character> operators) {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:([A-Za-z][A-Za-z0-9_]*)|([0-9]+)|([-+*/()]))\\s*");

    /**
     * Evaluates to 34 digits.
     *
     * @throws RuntimeException if it is no arithmetic on the operands
     */
    static BigDecimal evaluate(String derivation, Map<String, BigDecimal> operands) {
        Arithmetic arithmetic = new Arithmetic(new ArrayDeque<>(), new ArrayDeque<>());
        Matcher token = TOKEN.matcher(derivation);
        int end = 0;
        boolean value = false;
        while (end < derivation.length()) {
            if (!token.find(end) || token.start() != end) {
                throw new IllegalArgumentException("'" + derivation + "' is no arithmetic at character " + end);
            }
            end = token.end();
            if (token.group(3) == null) {
                arithmetic.values.push(operand(token.group(1), token.group(2), operands));
                value = true;
            } else {
                value = arithmetic.accept(token.group(3).charAt(0), value);
            }
        }
        while (!arithmetic.operators.isEmpty()) {
            arithmetic.apply();
        }
        BigDecimal result = arithmetic.values.pop();
        if (!arithmetic.values.isEmpty()) {
            throw new IllegalArgumentException("'" + derivation + "' lacks an operator");
        }
        return result;
    }

    private static BigDecimal operand(@Nullable String name, String count, Map<String, BigDecimal> operands) {
        if (name == null) {
            // A constant would be a figure from nowhere, but for the number of things that are averaged.
            if (!count.equals(String.valueOf(operands.size()))) {
                throw new IllegalArgumentException(count + " is not the number of operands");
            }
            return new BigDecimal(count);
        }
        BigDecimal value = operands.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no operand " + name);
        }
        return value;
    }

    private boolean accept(char operator, boolean afterValue) {
        if (operator == '(') {
            operators.push(operator);
            return false;
        }
        if (operator == ')') {
            while (operators.peek() != '(') {
                apply();
            }
            operators.pop();
            return true;
        }
        if (!afterValue) {
            if (operator != '-') {
                throw new IllegalArgumentException("nothing stands before " + operator);
            }
            operators.push('~');
            return false;
        }
        while (!operators.isEmpty() && binds(operators.peek()) >= binds(operator)) {
            apply();
        }
        operators.push(operator);
        return false;
    }

    private static int binds(char operator) {
        return switch (operator) {
            case '+', '-' -> 1;
            case '*', '/' -> 2;
            case '~' -> 3;
            default -> 0;
        };
    }

    private void apply() {
        char operator = operators.pop();
        BigDecimal right = values.pop();
        if (operator == '~') {
            values.push(right.negate());
            return;
        }
        BigDecimal left = values.pop();
        values.push(
                switch (operator) {
                    case '+' -> left.add(right);
                    case '-' -> left.subtract(right);
                    case '*' -> left.multiply(right, MathContext.DECIMAL128);
                    case '/' -> left.divide(right, MathContext.DECIMAL128);
                    default -> throw new IllegalArgumentException("a parenthesis is not closed");
                });
    }
}
