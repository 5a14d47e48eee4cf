-- What the conditions of comparisons.toml are written with. Days are whole numbers, kilometres are along the sphere.

-- Weights are thousandths, whole numbers: their sums do not hang on their order.
CREATE OR REPLACE MACRO likeness(marks_a, weights_a, marks_b, weights_b) AS coalesce(list_sum(list_transform(
    list_intersect(marks_a, marks_b),
    lambda mark: weights_a[list_position(marks_a, mark)] * weights_b[list_position(marks_b, mark)])) / 1e6, 0);

CREATE OR REPLACE MACRO days_known(from_a, to_a, from_b, to_b) AS
    (from_a IS NOT NULL AND to_a IS NOT NULL AND from_b IS NOT NULL AND to_b IS NOT NULL);

-- Days between two spans, below one where they overlap.
CREATE OR REPLACE MACRO days_apart(from_a, to_a, from_b, to_b) AS greatest(from_a, from_b) - least(to_a, to_b);

CREATE OR REPLACE MACRO kilometres(lat_a, lon_a, lat_b, lon_b) AS 12742 * asin(least(1, sqrt(
    power(sin(radians(lat_b - lat_a) / 2), 2)
    + cos(radians(lat_a)) * cos(radians(lat_b)) * power(sin(radians(lon_b - lon_a) / 2), 2))));

-- The least distance of two sites, one of each list, less the radii of doubt of both.
CREATE OR REPLACE MACRO kilometres_apart(lats_a, lons_a, radii_a, lats_b, lons_b, radii_b) AS list_min(flatten(
    list_transform(range(1, len(lats_a) + 1), lambda i:
        list_transform(range(1, len(lats_b) + 1), lambda j:
            kilometres(lats_a[i], lons_a[i], lats_b[j], lons_b[j]) - radii_a[i] - radii_b[j]))));

-- How many times the higher of two ranges' nearer bounds is the lower one; at most 1 where the ranges overlap. A
-- difference of two is a half at most, however small the numbers.
CREATE OR REPLACE MACRO times_apart(low_a, high_a, low_b, high_b) AS CASE
    WHEN greatest(low_a, low_b) <= least(coalesce(high_a, 2147483647), coalesce(high_b, 2147483647)) THEN 1
    WHEN greatest(low_a, low_b) - least(coalesce(high_a, 2147483647), coalesce(high_b, 2147483647)) <= 2 THEN 1.5
    ELSE greatest(low_a, low_b)::DOUBLE
        / greatest(1, least(coalesce(high_a, 2147483647), coalesce(high_b, 2147483647))) END;

-- The four-day stretches that an event may lie in; of one without a day, that of its publication. One that spans more
-- than six weeks has none: it is found by its words.
CREATE OR REPLACE MACRO stretches(day_from, day_to, published) AS CASE
    WHEN day_from IS NOT NULL AND day_to IS NOT NULL AND day_to - day_from > 42 THEN []
    WHEN day_from IS NOT NULL AND day_to IS NOT NULL THEN range(day_from // 4, day_to // 4 + 1)
    WHEN published IS NOT NULL THEN [published // 4]
    ELSE [] END;

-- The half degrees below and above: two places within some 25 km share a pair of them.
CREATE OR REPLACE MACRO corners(degrees) AS [floor(degrees * 2), floor(degrees * 2) + 1];
