package io.deepanalyze.agent.code.sql;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.Option;

/** The classes of plans and of expressions that may be written, and those that may run, by identity. */
final class AllowedNodes {
    private static final String CATALYST = "org.apache.spark.sql.catalyst.";

    private static final Set<String> PARSED_PLANS = of(
            "plans.logical.",
            "Aggregate Distinct Except Filter Generate GlobalLimit Intersect Join LateralJoin LocalLimit LocalRelation Offset"
                    + " OneRowRelation Pivot Project Sample Sort SubqueryAlias Union UnresolvedHint UnresolvedWith Unpivot"
                    + " Window WithWindowDefinition",
            "analysis.",
            "UnresolvedHaving UnresolvedInlineTable UnresolvedRelation UnresolvedSubqueryColumnAliases UnresolvedTVFAliases"
                    + " UnresolvedTableValuedFunction",
            "expressions.",
            "PipeOperator");

    private static final Set<String> RESOLVED_PLANS = of(
            "plans.logical.",
            "Aggregate CTERelationDef CTERelationRef Deduplicate Distinct Except Expand Filter Generate GlobalLimit Intersect"
                    + " Join LateralJoin LocalLimit LocalRelation Offset OneRowRelation Project Range Sample Sort"
                    + " SubqueryAlias Union UnionLoop UnionLoopRef Window WithCTE",
            "expressions.",
            "PipeOperator",
            // Only calls of an interpreter make these, which bounds their numbers.
            "plans.logical.",
            "Repartition RepartitionByExpression Tail");

    /** What operators and the grammar make, before and after names are resolved. */
    private static final String OPERATORS = "Add Alias And ArraySort Between BitwiseAnd BitwiseNot BitwiseOr BitwiseXor"
            + " CaseWhen Cast Coalesce Collate Concat Contains CreateArray CreateMap CreateNamedStruct CurrentDate"
            + " CurrentTimestamp CurrentRow DateAdd DateDiff Divide EqualNullSafe EqualTo Exists Extract ExprId"
            + " GetArrayItem GreaterThan GreaterThanOrEqual If ILike In InSubquery IntegralDivide IsNaN IsNotNull IsNotUnknown"
            + " IsNull IsUnknown LambdaFunction LateralSubquery LessThan LessThanOrEqual Like LikeAll LikeAny ListQuery"
            + " Literal Multiply Not NotLikeAll NotLikeAny Now Or Overlay Pmod RLike Remainder ScalarSubquery ShiftLeft"
            + " ShiftRight ShiftRightUnsigned SortOrder SpecifiedWindowFrame StringLocate StringTrim StringTrimBoth"
            + " StringTrimLeft StringTrimRight Substring Subtract TimestampAdd TimestampDiff TruncDate TruncTimestamp"
            + " UnaryMinus UnaryPositive UnboundedFollowing UnboundedPreceding UnspecifiedFrame WindowExpression"
            + " WindowSpecDefinition WindowSpecReference AttributeReference LocalTimestamp RangeFrame RowFrame"
            + " NamedArgumentExpression PipeExpression aggregate.AggregateExpression aggregate.AnyValue aggregate.First"
            + " aggregate.Last aggregate.Percentile aggregate.PercentileCont aggregate.PercentileDisc";

    private static final Set<String> PARSED_EXPRESSIONS = of(
            "expressions.",
            OPERATORS + " Cube GroupingSets Rollup UnresolvedCollation UnresolvedNamedLambdaVariable"
                    + " UnresolvedWindowExpression Grouping GroupingID",
            "analysis.",
            "MultiAlias UnresolvedAlias UnresolvedAttribute UnresolvedExtractValue UnresolvedFunction UnresolvedGenerator"
                    + " UnresolvedOrdinal UnresolvedPipeAggregateOrdinal UnresolvedStar UnresolvedStarExceptOrReplace"
                    + " UnresolvedSubqueryColumnAliases UnresolvedWithinGroup");

    private static final Set<String> RESOLVED_EXPRESSIONS = resolved();

    private AllowedNodes() {}

    /** Whether a query may be written with it. */
    static boolean parsed(LogicalPlan plan) {
        return PARSED_PLANS.contains(name(plan));
    }

    /** Whether a query may be written with it. */
    static boolean parsed(Expression expression) {
        return PARSED_EXPRESSIONS.contains(name(expression));
    }

    /** Whether it may run. */
    static boolean resolved(LogicalPlan plan) {
        return RESOLVED_PLANS.contains(name(plan));
    }

    /** Whether it may run. */
    static boolean resolved(Expression expression) {
        if (expression instanceof StaticInvoke call) {
            return call.staticObject().getName().startsWith(CATALYST)
                    && call.scalarFunction().isEmpty();
        }
        if (expression instanceof ScalaUDF function) {
            // What a model of spark.ml computes; its classes' functions have names of that package.
            return function.function().getClass().getName().startsWith("org.apache.spark.ml.");
        }
        return RESOLVED_EXPRESSIONS.contains(name(expression));
    }

    /** The class's own name, as messages have it. */
    static String simple(Object node) {
        String name = name(node);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String name(Object node) {
        String name = node.getClass().getName();
        String object = name.endsWith("$") ? name.substring(0, name.length() - 1) : name;
        return object.startsWith(CATALYST) ? object.substring(CATALYST.length()) : object;
    }

    private static Set<String> resolved() {
        Set<String> names = new HashSet<>(of(
                "expressions.",
                OPERATORS
                        // What resolving and coercion put in
                        + " AtLeastNNonNulls CommonExpressionDef CommonExpressionRef With DateAddInterval DateAddYMInterval"
                        + " DateSub DatetimeSub DivideDTInterval DivideInterval DivideYMInterval ElementAt EvalHelper"
                        + " ExtractANSIIntervalDays ExtractANSIIntervalHours ExtractANSIIntervalMinutes"
                        + " ExtractANSIIntervalMonths ExtractANSIIntervalSeconds ExtractANSIIntervalYears ExtractIntervalDays"
                        + " ExtractIntervalHours ExtractIntervalMinutes ExtractIntervalMonths ExtractIntervalSeconds"
                        + " ExtractIntervalYears GetArrayStructFields GetMapValue GetStructField GetTimestamp KnownNotNull"
                        + " KnownNullable KnownFloatingPointNormalized KnownNotContainsNull MakeDecimal MapSort"
                        + " MultiplyDTInterval MultiplyInterval MultiplyYMInterval NamedLambdaVariable OuterReference"
                        + " PreciseTimestampConversion ResolvedCollation SecondWithFraction SessionWindow SubtractDates"
                        + " SubtractTimestamps TimeAdd TimeWindow TimestampAddYMInterval TryEval UnscaledValue UnwrapUDT"
                        + " UpCast WindowTime YearOfWeek StringDecode RoundCeil RoundFloor Left Right BinaryPad StringLPad"
                        + " StringRPad StringSplitSQL Encode ArraySize Size Explode PosExplode Inline Stack GeneratorOuter"
                        + " AddMonths CastTimestampNTZToLong ArrayTransform ArrayFilter IntegerLiteral"
                        + " CheckOverflow DecimalAddNoOverflowCheck DecimalDivideWithOverflowCheck ParseToTimestamp"
                        + " MakeTimestamp GreaterThan Ceil Floor JsonTuple Right EndsWith StartsWith Mask"
                        + " ToCharacter UnixTimestamp ToUnixTimestamp TryMakeTimestamp ResolvedNamedArgument"
                        + " Hour Minute Second HoursOfTime MinutesOfTime SecondsOfTime SecondsOfTimeWithFraction TimestampAddInterval"
                        + " UpdateFields WithField DropField SortPrefix BitwiseCount LongLiteral Base64 UnBase64"
                        + " variant.ParseJson variant.VariantGet variant.VariantExplode aggregate.PivotFirst"
                        + " aggregate.Average aggregate.Sum aggregate.Median aggregate.Mode aggregate.BoolAnd aggregate.BoolOr"
                        + " aggregate.Max aggregate.Min aggregate.RegrReplacement aggregate.CovPopulation aggregate.Corr"
                        + " aggregate.VariancePop aggregate.RegrCount aggregate.Count aggregate.CollectList"
                        + " aggregate.CollectSet aggregate.HyperLogLogPlusPlus aggregate.PearsonCorrelation",
                "expressions.objects.",
                "Invoke"));
        var registry = FunctionRegistry$.MODULE$.builtin();
        for (String function : AllowedFunctions.names()) {
            Option<ExpressionInfo> info = registry.lookupFunction(new FunctionIdentifier(function));
            if (info.isDefined() && info.get().getClassName().startsWith(CATALYST)) {
                names.add(info.get().getClassName().substring(CATALYST.length()));
            }
        }
        return Set.copyOf(names);
    }

    private static Set<String> of(String... packagesAndNames) {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < packagesAndNames.length; i += 2) {
            String in = packagesAndNames[i];
            Arrays.stream(packagesAndNames[i + 1].split(" ")).forEach(name -> all.add(in + name));
        }
        return all;
    }
}
