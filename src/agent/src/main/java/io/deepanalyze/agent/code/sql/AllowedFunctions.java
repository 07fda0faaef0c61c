package io.deepanalyze.agent.code.sql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistryBase;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry$;
import org.apache.spark.sql.classic.SparkSession;
import scala.Option;

/**
 * The functions that may be called: Spark's own of these names, and those that the caller granted. All that computes from
 * its arguments alone is listed; nothing that reads the session, the files or the clock of one machine, that has an effect,
 * or that calls code by its name.
 */
final class AllowedFunctions {
    private static final Set<String> SCALARS = words("""
            ! % & * + - / < <= <=> = == > >= ^ | ~
            abs acos acosh asin asinh atan atan2 atanh bin bround cbrt ceil ceiling conv cos cosh cot csc degrees div e exp
            expm1 factorial floor greatest hex hypot least ln log log10 log1p log2 mod negative pi pmod positive pow power
            radians rand randn random rint round sec shiftleft shiftright shiftrightunsigned sign signum sin sinh sqrt tan
            tanh try_add try_divide try_mod try_multiply try_subtract unhex uniform width_bucket bit_count bit_get getbit
            nanvl isnan nullifzero zeroifnull
            and or not in between case when if ifnull nullif nvl nvl2 coalesce isnull isnotnull equal_null
            like ilike rlike regexp regexp_like contains startswith endswith
            ascii base64 unbase64 bit_length btrim char chr char_length character_length concat concat_ws decode encode elt
            find_in_set format_number format_string printf initcap instr is_valid_utf8 make_valid_utf8 lcase left len length
            levenshtein locate lower lpad ltrim luhn_check mask octet_length overlay position regexp_count regexp_extract
            regexp_extract_all regexp_instr regexp_replace regexp_substr repeat replace reverse right rpad rtrim sentences
            soundex space split split_part str_to_map substr substring substring_index to_binary to_char to_number to_varchar
            translate trim try_to_binary try_to_number try_validate_utf8 ucase upper url_decode url_encode try_url_decode
            parse_url try_parse_url collate collation md5 sha sha1 sha2 crc32 hash xxhash64 uuid
            add_months convert_timezone curdate current_date current_timestamp now localtimestamp date date_add date_diff
            date_format date_from_unix_date date_part date_sub date_trunc dateadd datediff datepart day dayname dayofmonth
            dayofweek dayofyear extract from_unixtime from_utc_timestamp hour last_day make_date make_dt_interval
            make_interval make_timestamp make_timestamp_ltz make_timestamp_ntz make_ym_interval minute month monthname
            months_between next_day quarter second session_window timestamp timestamp_micros timestamp_millis
            timestamp_seconds to_date to_timestamp to_timestamp_ltz to_timestamp_ntz to_unix_timestamp to_utc_timestamp trunc
            try_make_interval try_make_timestamp try_make_timestamp_ltz try_make_timestamp_ntz try_to_timestamp unix_date
            unix_micros unix_millis unix_seconds unix_timestamp weekday weekofyear window window_time year try_to_date
            array array_append array_compact array_contains array_distinct array_except array_insert array_intersect
            array_join array_max array_min array_position array_prepend array_remove array_repeat array_size array_sort
            array_union arrays_overlap arrays_zip cardinality element_at flatten get sequence shuffle size slice sort_array
            try_element_at
            map map_concat map_contains_key map_entries map_from_arrays map_from_entries map_keys map_values
            named_struct struct
            aggregate reduce exists filter forall map_filter map_zip_with transform transform_keys transform_values zip_with
            from_csv from_json get_json_object json_array_length json_object_keys schema_of_csv schema_of_json to_csv to_json
            parse_json try_parse_json variant_get try_variant_get is_variant_null schema_of_variant to_variant_object
            bigint binary boolean cast date decimal double float int smallint string timestamp tinyint typeof
            any any_value approx_count_distinct approx_percentile array_agg avg bit_and bit_or bit_xor bool_and bool_or
            collect_list collect_set corr count count_if covar_pop covar_samp every first first_value grouping grouping_id
            histogram_numeric kurtosis last last_value listagg max max_by mean median min min_by mode percentile
            percentile_approx percentile_cont percentile_disc regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope
            regr_sxx regr_sxy regr_syy skewness some std stddev stddev_pop stddev_samp string_agg sum try_avg try_sum var_pop
            var_samp variance
            cume_dist dense_rank lag lead nth_value ntile percent_rank rank row_number
            monotonically_increasing_id
            explode explode_outer inline inline_outer posexplode posexplode_outer stack json_tuple
            """);

    private static final Set<String> TABLES = words(
            "explode explode_outer inline inline_outer posexplode posexplode_outer stack json_tuple range variant_explode"
                    + " variant_explode_outer");

    /** What to call instead of what models call for. */
    private static final Map<String, String> INSTEAD = alternatives();

    private final SparkSession session;
    private final Set<String> granted = new HashSet<>();

    /** @param granted functions of the caller that may be called as well */
    AllowedFunctions(SparkSession session, Set<String> granted) {
        this.session = session;
        granted.forEach(name -> this.granted.add(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether a call of {@code name} calls what is listed: in this session it must still mean Spark's own. */
    boolean allows(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        return granted.contains(key)
                || (SCALARS.contains(key)
                        && same(key, session.sessionState().functionRegistry(), FunctionRegistry$.MODULE$.builtin()));
    }

    /** Whether {@code name} may stand behind FROM. */
    boolean allowsTable(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        return TABLES.contains(key)
                && same(key, session.sessionState().tableFunctionRegistry(), TableFunctionRegistry$.MODULE$.builtin());
    }

    /** Whether the caller granted it: what it comes to is not looked into. */
    boolean isGranted(String name) {
        return granted.contains(name.toLowerCase(Locale.ROOT));
    }

    boolean anyGranted() {
        return !granted.isEmpty();
    }

    /** Whether there is a function of that name at all. */
    boolean exists(String name) {
        FunctionIdentifier id = new FunctionIdentifier(name.toLowerCase(Locale.ROOT));
        return session.sessionState().functionRegistry().functionExists(id)
                || session.sessionState().tableFunctionRegistry().functionExists(id);
    }

    /** What to call instead of a function of another dialect, or of one that is refused. */
    static Optional<String> instead(String name) {
        return Optional.ofNullable(INSTEAD.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All names. */
    static Set<String> names() {
        return SCALARS;
    }

    private static boolean same(String key, FunctionRegistryBase<?> here, FunctionRegistryBase<?> own) {
        FunctionIdentifier id = new FunctionIdentifier(key);
        Option<?> now = here.lookupFunctionBuilder(id);
        Option<?> builtIn = own.lookupFunctionBuilder(id);
        // A name that is in no registry would be looked for in the catalog, whose functions load what they please.
        return now.isDefined() && builtIn.isDefined() && now.get() == builtIn.get();
    }

    private static Set<String> words(String text) {
        return Set.copyOf(new HashSet<>(java.util.Arrays.asList(text.strip().split("\\s+"))));
    }

    private static Map<String, String> alternatives() {
        Map<String, String> map = new HashMap<>();
        for (String line : """
                strftime=date_format(x, 'yyyy-MM')
                to_varchar2=to_char(x, format)
                datetime=to_timestamp(x)
                julianday=datediff(a, b)
                date_trunc_month=date_trunc('MONTH', x)
                getdate=current_timestamp()
                sysdate=current_date()
                isdate=try_to_timestamp(x) IS NOT NULL
                isnumeric=try_cast(x AS DOUBLE) IS NOT NULL
                try_convert=try_cast(x AS DOUBLE)
                convert=CAST(x AS type)
                safe_cast=try_cast(x AS type)
                safe_divide=try_divide(a, b)
                iif=IF(condition, a, b)
                group_concat=array_join(collect_list(x), ',') or listagg(x, ',')
                stdev=stddev(x)
                stdevp=stddev_pop(x)
                stdev_pop=stddev_pop(x)
                stdev_samp=stddev(x)
                stddev_population=stddev_pop(x)
                stddev_sample=stddev(x)
                std_dev=stddev(x)
                std_pop=stddev_pop(x)
                std_samp=stddev(x)
                standard_deviation=stddev(x)
                var_population=var_pop(x)
                var_sample=var_samp(x)
                variance_pop=var_pop(x)
                variance_samp=var_samp(x)
                varp=var_pop(x)
                sem=stddev(x) / sqrt(count(x))
                mad=median(abs(x - m)) with m = median(x) from a WITH query of one row
                percentile_approximate=percentile_approx(x, 0.5)
                approx_median=percentile_approx(x, 0.5)
                nanmean=avg(nullif(x, CAST('NaN' AS DOUBLE)))
                covar=covar_samp(x, y)
                covariance=covar_samp(x, y)
                cov=covar_samp(x, y)
                corr_pearson=corr(x, y)
                linregress=regr_slope(y, x) and regr_intercept(y, x)
                slope=regr_slope(y, x)
                intercept=regr_intercept(y, x)
                r_squared=regr_r2(y, x)
                r2_score=regr_r2(y, x)
                rmse=sqrt(avg(power(y - predicted, 2)))
                mae=avg(abs(y - predicted))
                mse=avg(power(y - predicted, 2))
                geometric_mean=exp(avg(ln(x)))
                geomean=exp(avg(ln(x)))
                harmonic_mean=count(x) / sum(1 / x)
                weighted_avg=sum(x * w) / sum(w)
                weighted_mean=sum(x * w) / sum(w)
                entropy=-sum(p * log2(p)) over shares p from a WITH query
                cumsum=sum(x) OVER (ORDER BY t)
                pct_change=x / lag(x) OVER (ORDER BY t) - 1
                diff=x - lag(x) OVER (ORDER BY t)
                qcut=ntile(4) OVER (ORDER BY x)
                cut=width_bucket(x, low, high, buckets)
                count_distinct=count(DISTINCT x)
                distinct_count=count(DISTINCT x)
                approx_distinct=approx_count_distinct(x)
                approx_count=approx_count_distinct(x)
                count_nonzero=count_if(x <> 0)
                value_count=count(*) with GROUP BY x
                var=var_samp(x)
                quantile=percentile(x, 0.5)
                quartile=percentile(x, 0.25)
                quartile_cont=percentile(x, 0.25)
                percentile_exact=percentile(x, 0.5)
                iqr=percentile(x, 0.75) - percentile(x, 0.25)
                interquartile_range=percentile(x, 0.75) - percentile(x, 0.25)
                pearson=corr(x, y)
                pearsonr=corr(x, y)
                pearson_corr=corr(x, y)
                correlation=corr(x, y)
                corrcoef=corr(x, y)
                zscore=(x - avg(x) OVER ()) / stddev_pop(x) OVER ()
                z_score=(x - avg(x) OVER ()) / stddev_pop(x) OVER ()
                skew=skewness(x)
                skewness_pop=skewness(x)
                skew_pop=skewness(x)
                kurtosis_pop=kurtosis(x), which is 0 for a normal law
                excess_kurtosis=kurtosis(x)
                kurt_pop=kurtosis(x), which is 0 for a normal law
                kurt=kurtosis(x)
                average=avg(x)
                nunique=count(DISTINCT x)
                value_counts=count(*) with GROUP BY x
                is_null=x IS NULL
                fillna=coalesce(x, value)
                quantile_cont=percentile_cont(0.5) WITHIN GROUP (ORDER BY x)
                approx_quantile=percentile_approx(x, 0.5)
                percentile_rank=percent_rank() OVER (ORDER BY x)
                regexp_matches=regexp_extract_all(x, pattern, 0)
                regexp_match=regexp_extract(x, pattern, 0)
                regexp_contains=regexp_like(x, pattern)
                string_split=split(x, pattern)
                string_to_array=split(x, pattern)
                unnest=explode(x)
                generate_series=explode(sequence(a, b))
                array_length=size(x)
                list=collect_list(x)
                len_utf8=length(x)
                charindex=locate(part, text)
                strpos=locate(part, text)
                to_days=datediff(x, DATE '1970-01-01')
                timediff=timestampdiff(SECOND, a, b)
                age=datediff(a, b)
                epoch=unix_timestamp(x)
                epoch_ms=unix_millis(x)
                from_epoch=timestamp_seconds(x)
                weekday_name=dayname(x)
                argmax=max_by(a, b)
                argmin=min_by(a, b)
                arg_max=max_by(a, b)
                arg_min=min_by(a, b)
                countif=count_if(condition)
                sumif=sum(x) FILTER (WHERE condition)
                total=sum(x)
                isinf=x IN (CAST('Infinity' AS DOUBLE), CAST('-Infinity' AS DOUBLE))
                printf_=format_string(format, x)
                row_num=row_number() OVER (ORDER BY x)
                json_extract=get_json_object(x, '$.path')
                json_value=get_json_object(x, '$.path')
                input_file_name=a column of the source itself
                current_user=nothing: queries are about data alone
                session_user=nothing: queries are about data alone
                user=nothing: queries are about data alone
                current_database=the names of the sources
                current_catalog=the names of the sources
                raise_error=a column that tells which rows are wrong
                assert_true=count_if(NOT condition)
                xpath=regexp_extract(x, pattern, 1)
                from_xml=regexp_extract(x, pattern, 1)
                """.split("\n")) {
            int at = line.indexOf('=');
            map.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
        }
        return Map.copyOf(map);
    }
}
