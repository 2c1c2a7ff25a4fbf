-- Take out the files called $name.
DELETE FROM official_figure WHERE source_id IN (SELECT source_id FROM official_source WHERE name = $name);
DELETE FROM official_source WHERE name = $name;
