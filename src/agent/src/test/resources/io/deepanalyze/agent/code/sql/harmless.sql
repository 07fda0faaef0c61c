SELECT * FROM orders
SELECT COUNT(*) FROM orders
SELECT COUNT(*) AS n, COUNT(DISTINCT customer_id) AS customers FROM orders;
SELECT category, SUM(price * quantity) AS revenue FROM orders GROUP BY category ORDER BY revenue DESC
SELECT category, AVG(price) AS avg_price, STDDEV(price) AS sd FROM orders GROUP BY category HAVING COUNT(*) > 0 ORDER BY category
SELECT category, ROUND(AVG(price), 2) AS avg_price FROM orders WHERE paid = true GROUP BY category
SELECT customer, MAX(price) AS top FROM orders GROUP BY customer ORDER BY top DESC LIMIT 5
SELECT DISTINCT category FROM orders ORDER BY category
SELECT o.order_id, c.name FROM orders o JOIN customers c ON o.customer_id = c.customer_id
SELECT c.region, SUM(o.price) AS total FROM orders o LEFT JOIN customers c USING (customer_id) GROUP BY c.region
SELECT c.name, COUNT(o.order_id) AS n FROM customers c LEFT JOIN orders o ON c.customer_id = o.customer_id GROUP BY c.name ORDER BY n DESC
SELECT c.name FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.customer_id)
SELECT name FROM customers WHERE customer_id IN (SELECT customer_id FROM orders WHERE price > 10)
SELECT name FROM customers WHERE customer_id NOT IN (SELECT customer_id FROM orders WHERE price > 1000)
SELECT date_trunc('MONTH', ordered) AS month, SUM(price) AS total FROM orders GROUP BY date_trunc('MONTH', ordered) ORDER BY month
SELECT date_trunc('month', ordered_at) AS month, COUNT(*) AS n FROM orders GROUP BY 1 ORDER BY 1
SELECT YEAR(ordered) AS y, MONTH(ordered) AS m, COUNT(*) FROM orders GROUP BY YEAR(ordered), MONTH(ordered)
SELECT date_format(ordered, 'yyyy-MM') AS ym, SUM(quantity) AS q FROM orders GROUP BY ym ORDER BY ym
SELECT EXTRACT(YEAR FROM ordered) AS y, EXTRACT(QUARTER FROM ordered) AS q, SUM(price) FROM orders GROUP BY 1, 2
SELECT dayofweek(ordered) AS dow, AVG(price) FROM orders GROUP BY dayofweek(ordered)
SELECT dayname(ordered) AS d, monthname(ordered) AS m, COUNT(*) FROM orders GROUP BY ALL
SELECT hour(ordered_at) AS h, COUNT(*) AS n FROM orders GROUP BY hour(ordered_at) ORDER BY h
SELECT weekofyear(ordered), COUNT(*) FROM orders GROUP BY weekofyear(ordered)
SELECT CORR(price, quantity) AS r FROM orders
SELECT CORR(price, quantity) AS r, COVAR_POP(price, quantity) AS c, REGR_SLOPE(price, quantity) AS s, REGR_INTERCEPT(price, quantity) AS i, REGR_R2(price, quantity) AS r2 FROM orders
SELECT MEDIAN(price), MODE(category), SKEWNESS(price), KURTOSIS(price), VARIANCE(price), VAR_POP(price) FROM orders
SELECT PERCENTILE(price, 0.5) AS p50, PERCENTILE(price, 0.9) AS p90 FROM orders
SELECT PERCENTILE(price, array(0.25, 0.5, 0.75)) AS quartiles FROM orders
SELECT PERCENTILE_APPROX(price, 0.5) AS median, APPROX_PERCENTILE(price, array(0.1, 0.9), 1000) AS p FROM orders
SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY price) AS m, percentile_disc(0.5) WITHIN GROUP (ORDER BY price) AS d FROM orders
SELECT APPROX_COUNT_DISTINCT(customer_id) FROM orders
SELECT APPROX_COUNT_DISTINCT(customer_id, 0.05) FROM orders
SELECT category, COUNT(*) FILTER (WHERE paid) AS paid, COUNT_IF(NOT paid) AS unpaid FROM orders GROUP BY category
SELECT category, SUM(CASE WHEN paid THEN price ELSE 0 END) / SUM(price) AS share FROM orders GROUP BY category
SELECT category, 100.0 * COUNT(*) / SUM(COUNT(*)) OVER () AS pct FROM orders GROUP BY category
SELECT category, SUM(price) AS s, SUM(SUM(price)) OVER (ORDER BY category) AS running FROM orders GROUP BY category
SELECT order_id, price, RANK() OVER (ORDER BY price DESC) AS r, DENSE_RANK() OVER (ORDER BY price DESC) AS d FROM orders
SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY category ORDER BY price DESC) AS rn FROM orders) t WHERE rn = 1
SELECT order_id, price, LAG(price, 1) OVER (ORDER BY ordered) AS before, LEAD(price) OVER (ORDER BY ordered) AS after FROM orders
SELECT ordered, price, price - LAG(price) OVER (ORDER BY ordered) AS change FROM orders ORDER BY ordered
SELECT ordered, AVG(price) OVER (ORDER BY ordered ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS moving FROM orders
SELECT ordered, SUM(price) OVER (ORDER BY ordered ROWS UNBOUNDED PRECEDING) AS total FROM orders
SELECT price, NTILE(4) OVER (ORDER BY price) AS quartile FROM orders
SELECT price, PERCENT_RANK() OVER (ORDER BY price) AS pr, CUME_DIST() OVER (ORDER BY price) AS cd FROM orders
SELECT category, FIRST_VALUE(price) OVER (PARTITION BY category ORDER BY ordered) AS f, LAST_VALUE(price) OVER (PARTITION BY category ORDER BY ordered) AS l, NTH_VALUE(price, 2) OVER (PARTITION BY category ORDER BY ordered) AS n2 FROM orders
SELECT category, price, AVG(price) OVER w AS a, MAX(price) OVER w AS m FROM orders WINDOW w AS (PARTITION BY category)
SELECT price, (price - AVG(price) OVER ()) / STDDEV(price) OVER () AS z FROM orders
WITH totals AS (SELECT customer_id, SUM(price) AS total FROM orders GROUP BY customer_id) SELECT c.name, t.total FROM totals t JOIN customers c ON c.customer_id = t.customer_id ORDER BY t.total DESC
WITH a AS (SELECT * FROM orders WHERE paid), b AS (SELECT category, COUNT(*) AS n FROM a GROUP BY category) SELECT * FROM b WHERE n >= 1
WITH orders AS (SELECT * FROM orders WHERE price > 5) SELECT COUNT(*) FROM orders
WITH monthly(month, total) AS (SELECT date_trunc('MONTH', ordered), SUM(price) FROM orders GROUP BY 1) SELECT month, total, total / LAG(total) OVER (ORDER BY month) - 1 AS growth FROM monthly
WITH stats AS (SELECT AVG(price) AS m, STDDEV(price) AS s FROM orders) SELECT o.* FROM orders o CROSS JOIN stats WHERE ABS(o.price - stats.m) > 2 * stats.s
WITH q AS (SELECT PERCENTILE(price, 0.25) AS q1, PERCENTILE(price, 0.75) AS q3 FROM orders) SELECT COUNT(*) FROM orders, q WHERE price > q3 + 1.5 * (q3 - q1) OR price < q1 - 1.5 * (q3 - q1)
SELECT o.order_id FROM orders o WHERE o.price > (SELECT AVG(price) FROM orders)
SELECT o.order_id FROM orders o WHERE o.price > (SELECT AVG(i.price) FROM orders i WHERE i.category = o.category)
SELECT category, (SELECT MAX(price) FROM orders) AS top FROM orders GROUP BY category
SELECT * FROM orders WHERE category IN ('books', 'toys') AND price BETWEEN 5 AND 20
SELECT * FROM orders WHERE category LIKE 'b%' OR customer ILIKE '%ADA%'
SELECT * FROM orders WHERE category NOT LIKE '%x%' AND customer IS NOT NULL
SELECT * FROM orders WHERE customer RLIKE '^[A-Z][a-z]+$'
SELECT * FROM customers WHERE regexp_like(name, '(?i)ada')
SELECT regexp_replace(name, '[^A-Za-z]', '') AS clean, regexp_extract(name, '(\\w+) (\\w+)', 2) AS last FROM customers
SELECT split(name, ' ')[0] AS first, size(split(name, ' ')) AS words FROM customers
SELECT UPPER(name), LOWER(name), INITCAP(name), LENGTH(name), TRIM(name), LTRIM(name), RTRIM(name) FROM customers
SELECT CONCAT(name, ' (', region, ')') AS label, CONCAT_WS('-', name, region) AS k FROM customers
SELECT name || '/' || region AS label FROM customers
SELECT SUBSTRING(name, 1, 3), LEFT(name, 2), RIGHT(name, 2), SUBSTR(name, 2) FROM customers
SELECT LPAD(CAST(customer_id AS STRING), 8, '0'), RPAD(name, 20, '.') FROM customers
SELECT REPLACE(name, 'a', 'b'), TRANSLATE(name, 'abc', 'xyz'), REVERSE(name) FROM customers
SELECT INSTR(name, 'a'), LOCATE('a', name), POSITION('a' IN name), CONTAINS(name, 'Ada'), STARTSWITH(name, 'A'), ENDSWITH(name, 'e') FROM customers
SELECT COALESCE(category, 'unknown'), NVL(category, 'x'), IFNULL(category, 'y'), NULLIF(category, 'books') FROM orders
SELECT IF(price > 10, 'high', 'low') AS level, COUNT(*) FROM orders GROUP BY level
SELECT CASE WHEN price < 10 THEN 'low' WHEN price < 20 THEN 'mid' ELSE 'high' END AS band, COUNT(*) FROM orders GROUP BY 1 ORDER BY 1
SELECT CASE category WHEN 'books' THEN 1 WHEN 'toys' THEN 2 ELSE 3 END AS code FROM orders
SELECT DECODE(category, 'books', 'B', 'toys', 'T', '?') FROM orders
SELECT CAST(price AS INT), CAST(order_id AS STRING), TRY_CAST(customer AS DOUBLE), price::decimal(10, 2) FROM orders
SELECT ABS(-price), CEIL(price), FLOOR(price), ROUND(price, 1), SQRT(price), POWER(price, 2), EXP(1), LN(price), LOG10(price), LOG(2, price) FROM orders
SELECT price % 2, MOD(order_id, 2), order_id DIV 2, -price, SIGN(price) FROM orders
SELECT GREATEST(price, quantity), LEAST(price, quantity) FROM orders
SELECT SIN(price), COS(price), TAN(price), ATAN2(price, quantity), RADIANS(price), DEGREES(price), PI(), E() FROM orders
SELECT try_divide(price, quantity), price / NULLIF(quantity, 0) FROM orders
SELECT WIDTH_BUCKET(price, 0, 100, 10) AS bucket, COUNT(*) FROM orders GROUP BY bucket ORDER BY bucket
SELECT FLOOR(price / 10) * 10 AS bin, COUNT(*) AS n FROM orders GROUP BY FLOOR(price / 10) * 10 ORDER BY bin
SELECT DATEDIFF(MAX(ordered), MIN(ordered)) AS days FROM orders
SELECT date_diff(DATE'2024-12-31', ordered) AS left_days FROM orders
SELECT DATE_ADD(ordered, 7), DATE_SUB(ordered, 7), ADD_MONTHS(ordered, 1), LAST_DAY(ordered), NEXT_DAY(ordered, 'MO') FROM orders
SELECT ordered + INTERVAL 1 MONTH, ordered - INTERVAL '7' DAY, ordered_at + INTERVAL 2 HOURS FROM orders
SELECT MONTHS_BETWEEN(DATE'2024-12-31', ordered), QUARTER(ordered), DAY(ordered), DAYOFYEAR(ordered) FROM orders
SELECT TO_DATE('2024-01-01'), TO_TIMESTAMP('2024-01-01 10:00:00'), MAKE_DATE(2024, 1, 1), DATE'2024-01-01', TIMESTAMP'2024-01-01 00:00:00'
SELECT TO_DATE('01/02/2024', 'dd/MM/yyyy'), TO_TIMESTAMP('2024-01-01', 'yyyy-MM-dd')
SELECT UNIX_TIMESTAMP(ordered_at), FROM_UNIXTIME(1700000000), UNIX_DATE(ordered), TIMESTAMP_SECONDS(1700000000) FROM orders
SELECT TRUNC(ordered, 'YEAR'), DATE_TRUNC('WEEK', ordered_at), DATE_PART('month', ordered) FROM orders
SELECT TIMESTAMPDIFF(HOUR, ordered_at, TIMESTAMP'2024-12-31 00:00:00'), TIMESTAMPADD(DAY, 1, ordered_at) FROM orders
SELECT current_date(), current_timestamp(), now()
SELECT name, DATEDIFF(current_date(), born) / 365.25 AS age FROM customers
SELECT FLOOR(MONTHS_BETWEEN(current_date, born) / 12) AS age, COUNT(*) FROM customers GROUP BY 1
SELECT category, COLLECT_LIST(price) AS prices, COLLECT_SET(customer) AS who FROM orders GROUP BY category
SELECT category, ARRAY_JOIN(SORT_ARRAY(COLLECT_SET(customer)), ', ') AS who FROM orders GROUP BY category
SELECT category, LISTAGG(customer, ', ') WITHIN GROUP (ORDER BY customer) AS who FROM orders GROUP BY category
SELECT category, STRING_AGG(customer, ';') FROM orders GROUP BY category
SELECT MAX_BY(customer, price), MIN_BY(customer, price), FIRST(customer), LAST(customer), ANY_VALUE(customer) FROM orders
SELECT BOOL_AND(paid), BOOL_OR(paid), EVERY(paid), SOME(paid), BIT_AND(quantity), BIT_OR(quantity) FROM orders
SELECT HISTOGRAM_NUMERIC(price, 5) FROM orders
SELECT category, paid, SUM(price) FROM orders GROUP BY CUBE(category, paid)
SELECT category, paid, SUM(price), GROUPING(category), GROUPING_ID() FROM orders GROUP BY ROLLUP(category, paid)
SELECT category, customer, SUM(price) FROM orders GROUP BY GROUPING SETS ((category), (customer), ())
SELECT * FROM (SELECT category, paid, price FROM orders) PIVOT (SUM(price) FOR paid IN (true AS paid, false AS unpaid))
SELECT * FROM (SELECT category, quantity, price FROM orders) PIVOT (SUM(price) AS s, COUNT(*) AS n FOR quantity IN (1, 2, 5))
SELECT * FROM (SELECT order_id, price, CAST(quantity AS DOUBLE) AS quantity FROM orders) UNPIVOT (value FOR measure IN (price, quantity))
SELECT order_id, measure, value FROM orders LATERAL VIEW STACK(2, 'price', price, 'quantity', CAST(quantity AS DOUBLE)) s AS measure, value
SELECT order_id, tag FROM orders LATERAL VIEW EXPLODE(tags) t AS tag
SELECT order_id, tag FROM orders LATERAL VIEW OUTER EXPLODE(tags) t AS tag
SELECT order_id, pos, tag FROM orders LATERAL VIEW POSEXPLODE(tags) t AS pos, tag
SELECT order_id, EXPLODE(tags) AS tag FROM orders
SELECT o.order_id, t.col FROM orders o, LATERAL EXPLODE(o.tags) t
SELECT o.order_id, x.double_price FROM orders o, LATERAL (SELECT o.price * 2 AS double_price) x
SELECT c.name, l.top FROM customers c, LATERAL (SELECT MAX(o.price) AS top FROM orders o WHERE o.customer_id = c.customer_id) l
SELECT tag, COUNT(*) AS n FROM (SELECT EXPLODE(tags) AS tag FROM orders) GROUP BY tag ORDER BY n DESC
SELECT SIZE(tags), ARRAY_CONTAINS(tags, 'a'), ELEMENT_AT(attributes, 'k'), attributes['k'], MAP_KEYS(attributes), MAP_VALUES(attributes) FROM orders
SELECT TRANSFORM(tags, t -> UPPER(t)), FILTER(tags, t -> t <> 'a'), EXISTS(tags, t -> t = 'a'), FORALL(tags, t -> LENGTH(t) > 0) FROM orders
SELECT AGGREGATE(ARRAY(1, 2, 3), 0, (acc, x) -> acc + x), REDUCE(SEQUENCE(1, 10), 0, (acc, x) -> acc + x)
SELECT ARRAY_SORT(tags, (a, b) -> CASE WHEN a < b THEN -1 WHEN a > b THEN 1 ELSE 0 END), ARRAY_DISTINCT(tags), ARRAY_MAX(tags), ARRAY_MIN(tags) FROM orders
SELECT ARRAY_UNION(tags, ARRAY('z')), ARRAY_INTERSECT(tags, ARRAY('a')), ARRAY_EXCEPT(tags, ARRAY('a')), ARRAY_POSITION(tags, 'a'), FLATTEN(ARRAY(tags, tags)), SLICE(tags, 1, 1) FROM orders
SELECT ZIP_WITH(ARRAY(1, 2), ARRAY(3, 4), (x, y) -> x * y), MAP_FILTER(attributes, (k, v) -> v > 1), TRANSFORM_VALUES(attributes, (k, v) -> v * 2), MAP_ENTRIES(attributes) FROM orders
SELECT NAMED_STRUCT('a', order_id, 'b', price).b AS b, STRUCT(order_id, price) AS s FROM orders
SELECT GET_JSON_OBJECT(payload, '$.a') AS a, FROM_JSON(payload, 'a INT').a AS b FROM orders
SELECT FROM_JSON(payload, 'STRUCT<a: INT>') AS j, TO_JSON(STRUCT(order_id, price)) AS t FROM orders
SELECT order_id, j.a FROM orders LATERAL VIEW JSON_TUPLE(payload, 'a') j AS a
SELECT variant_get(try_parse_json(payload), '$.a', 'int') AS a FROM orders
SELECT SEQUENCE(1, 5), SEQUENCE(DATE'2024-01-01', DATE'2024-03-01', INTERVAL 1 MONTH)
SELECT d FROM (SELECT EXPLODE(SEQUENCE(DATE'2024-01-01', DATE'2024-01-31', INTERVAL 1 DAY)) AS d)
WITH days AS (SELECT EXPLODE(SEQUENCE(MIN(ordered), MAX(ordered), INTERVAL 1 DAY)) AS d FROM orders) SELECT d, COUNT(order_id) AS n FROM days LEFT JOIN orders ON ordered = d GROUP BY d ORDER BY d
SELECT id, id * 2 AS twice FROM range(10)
SELECT id FROM range(0, 100, 5)
SELECT * FROM VALUES (1, 'a'), (2, 'b') AS v(id, label)
SELECT v.label, COUNT(*) FROM orders o JOIN (VALUES ('books', 'Books'), ('toys', 'Toys')) AS v(category, label) ON o.category = v.category GROUP BY v.label
SELECT category FROM orders UNION SELECT region FROM customers
SELECT category FROM orders UNION ALL SELECT region FROM customers ORDER BY 1
SELECT customer_id FROM orders INTERSECT SELECT customer_id FROM customers
SELECT customer_id FROM customers EXCEPT SELECT customer_id FROM orders
SELECT 'orders' AS t, COUNT(*) AS n FROM orders UNION ALL SELECT 'customers', COUNT(*) FROM customers
SELECT * FROM orders TABLESAMPLE (50 PERCENT)
SELECT * FROM orders TABLESAMPLE (2 ROWS)
SELECT * FROM orders ORDER BY RAND(7) LIMIT 2
SELECT * FROM orders ORDER BY price DESC NULLS LAST LIMIT 2 OFFSET 1
SELECT * EXCEPT (payload) FROM orders
SELECT `city name`, AVG(temp) AS t FROM weather GROUP BY `city name`
SELECT w.`city name`, w.day, w.temp FROM weather AS w WHERE w.rain > 3
SELECT `city name`, CORR(temp, rain), REGR_COUNT(temp, rain) FROM weather GROUP BY `city name`
SELECT day, temp, AVG(temp) OVER (PARTITION BY `city name` ORDER BY day RANGE BETWEEN INTERVAL 7 DAYS PRECEDING AND CURRENT ROW) AS a FROM weather
SELECT date_trunc('WEEK', day) AS week, MIN(temp), MAX(temp) FROM weather GROUP BY week ORDER BY week
SELECT window.start, COUNT(*) FROM (SELECT window(ordered_at, '30 days') AS window FROM orders) GROUP BY window.start
SELECT COUNT(*) AS n, COUNT(payload) AS present, COUNT(*) - COUNT(payload) AS missing FROM orders
SELECT SUM(CASE WHEN payload IS NULL THEN 1 ELSE 0 END) / COUNT(*) AS missing_share FROM orders
SELECT customer, COUNT(*) AS n FROM orders GROUP BY customer HAVING COUNT(*) > 1
SELECT order_id, COUNT(*) FROM orders GROUP BY order_id HAVING COUNT(*) > 1
SELECT HASH(name), MD5(name), SHA2(name, 256), CRC32(name), XXHASH64(name) FROM customers
SELECT FORMAT_NUMBER(price, 2), FORMAT_STRING('%s: %.2f', customer, price), PRINTF('%05d', order_id), TO_CHAR(price, '999.99') FROM orders
SELECT REPEAT('#', CAST(price AS INT)) AS bar, SPACE(3) FROM orders
SELECT ISNULL(payload), ISNOTNULL(payload), ISNAN(price), NANVL(price, 0) FROM orders
SELECT customer, price FROM orders WHERE (customer, category) IN (SELECT name, 'books' FROM customers)
SELECT a.order_id, b.order_id FROM orders a JOIN orders b ON a.customer_id = b.customer_id AND a.order_id < b.order_id
SELECT o.*, c.region FROM orders o, customers c WHERE o.customer_id = c.customer_id AND c.region = 'north'
SELECT o.order_id FROM orders o SEMI JOIN customers c ON o.customer_id = c.customer_id
SELECT o.order_id FROM orders o ANTI JOIN customers c ON o.customer_id = c.customer_id
SELECT * FROM orders o FULL OUTER JOIN customers c ON o.customer_id = c.customer_id
SELECT * FROM orders NATURAL JOIN customers
SELECT x.n FROM (SELECT COUNT(*) AS n FROM orders) x
SELECT price * 2 AS twice, twice + 1 AS more FROM orders
SELECT /*+ BROADCAST(c) */ o.order_id FROM orders o JOIN customers c ON o.customer_id = c.customer_id
-- how many orders are there; a comment⏎SELECT COUNT(*) /* inside */ FROM orders -- behind
FROM orders SELECT category, COUNT(*) GROUP BY category
FROM orders |> WHERE paid |> AGGREGATE SUM(price) AS total GROUP BY category |> ORDER BY total DESC
FROM orders |> SELECT order_id, price |> EXTEND price * 2 AS twice |> LIMIT 2
TABLE customers
CREATE TEMP VIEW paid_orders AS SELECT * FROM orders WHERE paid
CREATE OR REPLACE TEMPORARY VIEW totals AS SELECT category, SUM(price) AS s FROM orders GROUP BY category;
WITH first_orders AS (SELECT customer_id, MIN(date_trunc('MONTH', ordered)) AS cohort FROM orders GROUP BY customer_id), activity AS (SELECT o.customer_id, f.cohort, months_between(date_trunc('MONTH', o.ordered), f.cohort) AS month_number FROM orders o JOIN first_orders f ON o.customer_id = f.customer_id) SELECT cohort, month_number, COUNT(DISTINCT customer_id) AS customers FROM activity GROUP BY cohort, month_number ORDER BY cohort, month_number
WITH ranked AS (SELECT category, customer, SUM(price * quantity) AS revenue, ROW_NUMBER() OVER (PARTITION BY category ORDER BY SUM(price * quantity) DESC) AS rk FROM orders GROUP BY category, customer) SELECT category, customer, revenue FROM ranked WHERE rk <= 3 ORDER BY category, rk
WITH totals AS (SELECT customer, SUM(price) AS s FROM orders GROUP BY customer), shares AS (SELECT customer, s, s / SUM(s) OVER () AS share, SUM(s) OVER (ORDER BY s DESC) / SUM(s) OVER () AS cumulative FROM totals) SELECT * FROM shares WHERE cumulative <= 0.8 OR share > 0.5
WITH rfm AS (SELECT customer_id, DATEDIFF(DATE'2024-12-31', MAX(ordered)) AS recency, COUNT(*) AS frequency, SUM(price) AS monetary FROM orders GROUP BY customer_id) SELECT customer_id, NTILE(5) OVER (ORDER BY recency DESC) AS r, NTILE(5) OVER (ORDER BY frequency) AS f, NTILE(5) OVER (ORDER BY monetary) AS m FROM rfm
WITH m AS (SELECT AVG(price) AS mx, AVG(quantity) AS my FROM orders) SELECT SUM((price - mx) * (quantity - my)) / SQRT(SUM(POWER(price - mx, 2)) * SUM(POWER(quantity - my, 2))) AS r FROM orders CROSS JOIN m
SELECT category, AVG(price) AS mean, STDDEV_SAMP(price) AS sd, COUNT(*) AS n, AVG(price) - 1.96 * STDDEV_SAMP(price) / SQRT(COUNT(*)) AS low, AVG(price) + 1.96 * STDDEV_SAMP(price) / SQRT(COUNT(*)) AS high FROM orders GROUP BY category
SELECT a.category AS left_category, b.category AS right_category, COUNT(*) AS together FROM orders a JOIN orders b ON a.customer_id = b.customer_id AND a.category < b.category GROUP BY a.category, b.category
SELECT DATE_TRUNC('QUARTER', ordered) AS q, SUM(price) AS s, (SUM(price) - LAG(SUM(price)) OVER (ORDER BY DATE_TRUNC('QUARTER', ordered))) / LAG(SUM(price)) OVER (ORDER BY DATE_TRUNC('QUARTER', ordered)) AS change FROM orders GROUP BY DATE_TRUNC('QUARTER', ordered)
SELECT category, SUM(price) AS total, RANK() OVER (ORDER BY SUM(price) DESC) AS place FROM orders GROUP BY category
SELECT CASE WHEN age < 30 THEN 'under 30' WHEN age < 50 THEN '30-49' ELSE '50+' END AS band, COUNT(*) AS n FROM (SELECT FLOOR(DATEDIFF(DATE'2024-12-31', born) / 365.25) AS age FROM customers) GROUP BY 1
SELECT c.region, COUNT(DISTINCT c.customer_id) AS customers, COALESCE(SUM(o.price), 0) AS revenue, COALESCE(SUM(o.price), 0) / COUNT(DISTINCT c.customer_id) AS per_customer FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id GROUP BY c.region
SELECT w.day, w.temp, o.price FROM weather w LEFT JOIN orders o ON w.day = o.ordered WHERE o.price IS NOT NULL
SELECT `city name` AS city, MAX(temp) - MIN(temp) AS span FROM weather GROUP BY `city name` HAVING MAX(temp) - MIN(temp) > 1 ORDER BY span DESC
SELECT day, temp, temp - LAG(temp, 7) OVER (PARTITION BY `city name` ORDER BY day) AS vs_last_week FROM weather
SELECT day, SUM(CASE WHEN rain > 3 THEN 1 ELSE 0 END) OVER (ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS wet_days FROM weather
WITH g AS (SELECT day, rain > 3 AS wet, ROW_NUMBER() OVER (ORDER BY day) - ROW_NUMBER() OVER (PARTITION BY rain > 3 ORDER BY day) AS island FROM weather) SELECT wet, MIN(day) AS begins, MAX(day) AS ends, COUNT(*) AS days FROM g GROUP BY wet, island ORDER BY begins
SELECT CORR(w.temp, w.rain) AS r, COUNT(*) AS n FROM weather w WHERE w.temp IS NOT NULL AND w.rain IS NOT NULL
SELECT rain, COUNT(*) AS n, COUNT(*) / SUM(COUNT(*)) OVER () AS share FROM weather GROUP BY rain ORDER BY rain
SELECT PERCENTILE_APPROX(temp, array(0.05, 0.25, 0.5, 0.75, 0.95)) AS p FROM weather
SELECT STDDEV(temp) / AVG(temp) AS cv FROM weather
SELECT COUNT(*) AS n, SUM(CASE WHEN price IS NULL THEN 1 ELSE 0 END) AS price_missing, SUM(CASE WHEN payload IS NULL THEN 1 ELSE 0 END) AS payload_missing FROM orders
SELECT order_id, customer_id, COUNT(*) AS copies FROM orders GROUP BY order_id, customer_id HAVING COUNT(*) > 1
SELECT MIN(price), MAX(price), AVG(price), MEDIAN(price), STDDEV(price) FROM orders WHERE category = 'books'
SELECT 'price' AS column_name, MIN(price) AS lowest, MAX(price) AS highest FROM orders UNION ALL SELECT 'quantity', MIN(quantity), MAX(quantity) FROM orders
SELECT REGR_AVGX(price, quantity), REGR_AVGY(price, quantity), REGR_SXX(price, quantity), REGR_SYY(price, quantity), REGR_SXY(price, quantity) FROM orders
SELECT category, best.order_id, best.price FROM (SELECT category, MAX_BY(struct(order_id, price), price) AS best FROM orders GROUP BY category)
SELECT paid, AVG(price) AS a, COUNT(*) AS n FROM orders GROUP BY paid ORDER BY paid
SELECT SUM(price) FILTER (WHERE ordered >= DATE'2024-02-01') AS since, SUM(price) AS total FROM orders
SELECT customer, SUM(price) AS s FROM orders WHERE ordered BETWEEN DATE'2024-01-01' AND DATE'2024-06-30' GROUP BY customer
SELECT * FROM orders WHERE ordered >= '2024-02-01' AND ordered < '2024-03-01'
SELECT * FROM orders WHERE YEAR(ordered) = 2024 AND MONTH(ordered) IN (1, 2, 3)
SELECT * FROM orders WHERE ordered > DATE_SUB(DATE'2024-04-01', 60)
SELECT COUNT(DISTINCT customer_id, category) FROM orders
SELECT category, COUNT(DISTINCT customer_id) AS buyers, COUNT(*) / COUNT(DISTINCT customer_id) AS per_buyer FROM orders GROUP BY category
SELECT customer_id, ordered, DATEDIFF(ordered, LAG(ordered) OVER (PARTITION BY customer_id ORDER BY ordered)) AS gap FROM orders
SELECT AVG(gap) FROM (SELECT DATEDIFF(ordered, LAG(ordered) OVER (PARTITION BY customer_id ORDER BY ordered)) AS gap FROM orders) WHERE gap IS NOT NULL
SELECT category, SUM(price) AS s FROM orders GROUP BY category ORDER BY s DESC LIMIT 1
SELECT (SELECT category FROM orders GROUP BY category ORDER BY SUM(price) DESC LIMIT 1) AS top_category
SELECT name, COALESCE((SELECT SUM(price) FROM orders o WHERE o.customer_id = c.customer_id), 0) AS spent FROM customers c
SELECT region, name, credit, credit - AVG(credit) OVER (PARTITION BY region) AS above FROM customers
SELECT region, PERCENTILE(credit, 0.5) AS median FROM customers GROUP BY region
SELECT name FROM customers ORDER BY LENGTH(name) DESC, name LIMIT 3
SELECT SUBSTRING_INDEX(name, ' ', 1) AS first, SUBSTRING_INDEX(name, ' ', -1) AS last FROM customers
SELECT LOWER(TRIM(name)) AS clean, COUNT(*) FROM customers GROUP BY LOWER(TRIM(name)) HAVING COUNT(*) >= 1
SELECT ASCII(name), CHAR(65), BASE64(CAST(name AS BINARY)), HEX(name), SOUNDEX(name), LEVENSHTEIN(name, region) FROM customers
SELECT FIND_IN_SET('b', 'a,b,c'), ELT(2, 'a', 'b'), OVERLAY('abc' PLACING 'x' FROM 2), SPLIT_PART('a-b-c', '-', 2), CHARACTER_LENGTH('abc')
SELECT REGEXP_COUNT(name, '[aeiou]'), REGEXP_SUBSTR(name, '[A-Z]\\w+'), REGEXP_INSTR(name, 'a'), REGEXP_EXTRACT_ALL(name, '(\\w+)', 1) FROM customers
SELECT name RLIKE '^\\w+\\s\\w+$' AS two_words FROM customers
SELECT REGEXP_REPLACE(name, '\\s+', ' ') AS squeezed FROM customers
SELECT REGEXP_EXTRACT('2024-01-05', '(\\d{4})-(\\d{2})-(\\d{2})', 2) AS month
SELECT REGEXP_LIKE('ada@example.org', '^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$') AS mail
SELECT REGEXP_EXTRACT('https://example.org/a/b?x=1', '^https?://([^/]+)/', 1) AS host, PARSE_URL('https://example.org/a?x=1', 'QUERY', 'x') AS x
SELECT name LIKE '_d%' AS second_d, name LIKE ANY ('A%', 'B%') AS ab, name LIKE ALL ('%a%', '%o%') AS both FROM customers
SELECT CAST('2024-01-05' AS DATE), TRY_CAST('x' AS INT), TRY_TO_NUMBER('12', '99'), TRY_TO_TIMESTAMP('2024', 'yyyy'), TO_NUMBER('12.5', '99.9')
SELECT TRY_ADD(1, 2), TRY_SUBTRACT(3, 1), TRY_MULTIPLY(2, 2), TRY_MOD(5, 2), TRY_ELEMENT_AT(array(1), 5), TRY_SUM(price), TRY_AVG(price) FROM orders
SELECT BROUND(2.5), RINT(2.5), CBRT(27), FACTORIAL(5), HYPOT(3, 4), PMOD(-1, 3), UNHEX('4A'), BIN(5), CONV('ff', 16, 10), SHIFTLEFT(1, 3), BIT_COUNT(7), 5 & 3, 5 | 3, 5 ^ 3, ~5
SELECT ASINH(1), ACOSH(1), ATANH(0), SINH(1), COSH(1), TANH(1), COT(1), SEC(1), CSC(1), EXPM1(1), LOG1P(1), LOG2(8)
SELECT NULLIFZERO(quantity), ZEROIFNULL(quantity), EQUAL_NULL(category, customer), NVL2(payload, 1, 0) FROM orders
SELECT order_id <=> customer_id, price IS DISTINCT FROM quantity, paid IS TRUE, paid IS NOT FALSE, payload IS NULL FROM orders
SELECT INTERVAL '1' YEAR, INTERVAL '1-2' YEAR TO MONTH, INTERVAL '3 04:05' DAY TO MINUTE, MAKE_DT_INTERVAL(1), MAKE_YM_INTERVAL(1, 2)
SELECT ordered_at - TIMESTAMP'2024-01-01 00:00:00' AS since, ordered - DATE'2024-01-01' AS days FROM orders
SELECT EXTRACT(DAY FROM ordered_at - TIMESTAMP'2024-01-01 00:00:00') AS d, EXTRACT(HOUR FROM ordered_at), EXTRACT(DOW FROM ordered), EXTRACT(WEEK FROM ordered), EXTRACT(SECOND FROM ordered_at) FROM orders
SELECT FROM_UTC_TIMESTAMP(ordered_at, 'Europe/Zurich'), TO_UTC_TIMESTAMP(ordered_at, 'Asia/Tokyo'), CONVERT_TIMEZONE('UTC', 'America/New_York', CAST(ordered_at AS TIMESTAMP_NTZ)) FROM orders
SELECT MAKE_TIMESTAMP(2024, 1, 2, 3, 4, 5), TIMESTAMP_MILLIS(1700000000000), TIMESTAMP_MICROS(1), UNIX_MILLIS(ordered_at), UNIX_MICROS(ordered_at), UNIX_SECONDS(ordered_at) FROM orders
SELECT DATE_FORMAT(ordered, 'EEEE') AS weekday, DATE_FORMAT(ordered_at, 'HH:mm') AS clock, COUNT(*) FROM orders GROUP BY 1, 2
SELECT WEEKDAY(ordered), DAYOFMONTH(ordered), MINUTE(ordered_at), SECOND(ordered_at), TO_UNIX_TIMESTAMP(ordered_at) FROM orders
SELECT session_window.start, COUNT(*) FROM orders GROUP BY session_window(ordered_at, '1 day')
SELECT window.start, SUM(price) FROM orders GROUP BY window(ordered_at, '14 days', '7 days') ORDER BY 1
SELECT ARRAYS_ZIP(tags, tags), ARRAYS_OVERLAP(tags, array('a')), ARRAY_REMOVE(tags, 'a'), ARRAY_REPEAT('x', 3), ARRAY_COMPACT(tags), ARRAY_APPEND(tags, 'z'), ARRAY_PREPEND(tags, 'z'), ARRAY_INSERT(tags, 1, 'z'), GET(tags, 0), REVERSE(tags), SHUFFLE(tags), CARDINALITY(tags) FROM orders
SELECT MAP('a', 1, 'b', 2), MAP_FROM_ARRAYS(array('a'), array(1)), MAP_FROM_ENTRIES(array(struct('a', 1))), MAP_CONCAT(map('a', 1), map('b', 2)), MAP_CONTAINS_KEY(attributes, 'k'), STR_TO_MAP('a:1,b:2', ',', ':') FROM orders
SELECT MAP_ZIP_WITH(attributes, attributes, (k, a, b) -> a + b), TRANSFORM_KEYS(attributes, (k, v) -> UPPER(k)) FROM orders
SELECT k, v FROM orders LATERAL VIEW EXPLODE(attributes) a AS k, v
SELECT INLINE(ARRAY(STRUCT(1, 'a'), STRUCT(2, 'b')))
SELECT * FROM EXPLODE(ARRAY(1, 2, 3)) AS t(x)
SELECT SCHEMA_OF_JSON('{"a": 1}'), JSON_ARRAY_LENGTH('[1,2]'), JSON_OBJECT_KEYS('{"a": 1}'), TO_CSV(STRUCT(1, 2)), FROM_CSV('1,2', 'a INT, b INT'), SCHEMA_OF_CSV('1,2')
SELECT FROM_JSON(payload, 'a INT', MAP('mode', 'PERMISSIVE')).a FROM orders
SELECT FROM_JSON(payload, SCHEMA_OF_JSON('{"a": 1}')).a FROM orders
SELECT FROM_JSON('[1,2]', 'ARRAY<INT>')[0], FROM_JSON('{"a":{"b":1}}', 'a STRUCT<b: INT>').a.b
SELECT CAST(VARIANT_GET(PARSE_JSON('{"a":1}'), '$.a', 'int') AS STRING), IS_VARIANT_NULL(PARSE_JSON('null')), SCHEMA_OF_VARIANT(PARSE_JSON('1'))
SELECT TYPEOF(price), TYPEOF(tags), UUID() IS NOT NULL, MONOTONICALLY_INCREASING_ID() FROM orders
SELECT URL_ENCODE('a b'), URL_DECODE('a+b'), MASK('abc123'), LUHN_CHECK('4111111111111111'), ENCODE('a', 'UTF-8'), DECODE(ENCODE('a', 'UTF-8'), 'UTF-8')
SELECT name COLLATE UTF8_LCASE = 'ada lovelace' FROM customers
SELECT GROUPING_ID(category, paid) AS g, category, paid, COUNT(*) FROM orders GROUP BY category, paid WITH ROLLUP
SELECT category, paid, COUNT(*) FROM orders GROUP BY category, paid WITH CUBE
SELECT category, COUNT(*) AS n FROM orders GROUP BY ALL ORDER BY ALL
SELECT * FROM (SELECT 1 AS a, 2 AS b) CROSS JOIN (SELECT 3 AS c)
SELECT t1.a FROM (SELECT 1 AS a) t1, (SELECT 1 AS a) t2 WHERE t1.a = t2.a
SELECT COUNT(*) FROM orders a CROSS JOIN customers b
SELECT a.order_id, COUNT(b.order_id) + 1 AS place FROM orders a LEFT JOIN orders b ON b.price > a.price GROUP BY a.order_id
SELECT EXISTS (SELECT 1 FROM orders WHERE price > 20) AS any_expensive
SELECT order_id FROM orders WHERE price >= (SELECT PERCENTILE(price, 0.9) FROM orders)
SELECT * FROM orders WHERE (category, price) IN (SELECT category, MAX(price) FROM orders GROUP BY category)
SELECT o.order_id FROM orders o WHERE o.price = (SELECT MAX(price) FROM orders i WHERE i.customer_id = o.customer_id) OR o.paid
WITH t AS (SELECT * FROM orders) SELECT (SELECT COUNT(*) FROM t) AS n, (SELECT COUNT(DISTINCT category) FROM t) AS c
WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a), c AS (SELECT y + 1 AS z FROM b) SELECT x, y, z FROM a, b, c
WITH x AS (WITH y AS (SELECT category FROM orders) SELECT DISTINCT category FROM y) SELECT * FROM x
(SELECT category FROM orders LIMIT 1) UNION ALL (SELECT region FROM customers LIMIT 1)
SELECT * FROM ((SELECT order_id FROM orders) UNION (SELECT customer_id FROM customers)) u ORDER BY 1
VALUES (1, 'one'), (2, 'two')
SELECT ARRAY(1, 2, 3)[0], STRUCT(1 AS a).a, MAP('k', 'v')['k']
SELECT 1 + 1, 'text', NULL, TRUE, 1.5, 1e3, X'1F', DATE'2024-01-01'
SELECT -1, +1, NOT TRUE, 1 <> 2, 1 != 2, 1 == 1, 7 / 2, 7 DIV 2, 7 % 2
SELECT 'it''s', "double", 'new⏎line', 'tab\\t'
SELECT `price` AS `the price`, `o`.`category` FROM `orders` AS `o`
select lower(customer) as c, count(*) as n from orders group by lower(customer) having n > 0 order by n desc, c asc
SELECT ROUND(100 * SUM(IF(paid, 1, 0)) / COUNT(*), 1) AS paid_percent FROM orders
SELECT ROUND(SUM(price * quantity) / SUM(quantity), 2) AS weighted_price FROM orders
SELECT category, ROUND(SUM(price) * 100.0 / (SELECT SUM(price) FROM orders), 2) AS percent FROM orders GROUP BY category ORDER BY percent DESC
SELECT SUM(x * y) - SUM(x) * SUM(y) / COUNT(*) FROM (SELECT price AS x, quantity AS y FROM orders)
SELECT BOOL_AND(price > 0) AS all_positive, COUNT_IF(price <= 0) AS wrong FROM orders
SELECT stack(2, 'a', 1, 'b', 2) AS (k, v)
SELECT order_id, CASE WHEN price > AVG(price) OVER () THEN 'above' ELSE 'below' END AS side FROM orders
SELECT category, AGGREGATE(ARRAY_AGG(price), CAST(0 AS DOUBLE), (a, x) -> a + x) AS s FROM orders GROUP BY category
SELECT category, TRANSFORM(COLLECT_LIST(price), x -> ROUND(x)) AS rounded, SIZE(COLLECT_SET(customer)) AS n FROM orders GROUP BY category
SELECT SORT_ARRAY(COLLECT_LIST(STRUCT(price, order_id)), FALSE)[0].order_id AS dearest FROM orders
SELECT o.category, c.region, SUM(o.price) AS s FROM orders o INNER JOIN customers c ON o.customer_id = c.customer_id INNER JOIN weather w ON w.day = o.ordered GROUP BY o.category, c.region
SELECT COUNT(*) FROM orders o, customers c, weather w WHERE o.customer_id = c.customer_id AND w.day = o.ordered
SELECT COUNT(*) FROM orders o, weather w, customers c WHERE o.customer_id = c.customer_id AND w.day = o.ordered
SELECT concat('%', name, '%') AS pattern FROM customers WHERE 'Ada Lovelace here' LIKE concat('%', name, '%')
SELECT explode(split('a,b,c', ',')) AS part
SELECT date_add(day, -1) AS before, add_months(day, -12) AS last_year FROM weather LIMIT 3
SELECT region, COUNT(*) AS n, ROUND(AVG(credit), 1) AS mean_credit FROM customers GROUP BY region ORDER BY mean_credit DESC
SELECT name, born FROM customers WHERE born < DATE'1990-01-01' ORDER BY born
SELECT MAX(ordered) AS last_order, MIN(ordered) AS first_order FROM orders
SELECT day, rain, SUM(rain) OVER (ORDER BY day) AS total_rain FROM weather WHERE `city name` = 'c1'
SELECT weather.day, orders.order_id FROM weather JOIN orders ON weather.day = orders.ordered
SELECT IF(EXISTS(SELECT * FROM customers WHERE region = 'north'), 'yes', 'no') AS any_north
SELECT o.customer_id, c.customer_id AS known, COUNT(*) FROM orders o FULL OUTER JOIN customers c USING (customer_id) GROUP BY o.customer_id, c.customer_id
SELECT COUNT(*) FROM orders o LEFT JOIN customers c USING (customer_id) WHERE c.customer_id IS NULL
SELECT o.customer_id FROM orders o NATURAL FULL JOIN (SELECT customer_id FROM customers) c
SELECT customer_id, o.customer_id IS NULL AS without_orders FROM orders o RIGHT JOIN customers c USING (customer_id)
