-- Shares that tell a small count with the count that they are of.
CREATE TEMP TABLE small_share AS SELECT unnest($statements::VARCHAR[]) AS statement_id;
