-- Published statistics of the previous database (attached as `previous`): they were given to it, not read by a run.
INSERT INTO official_source BY NAME SELECT * FROM previous.official_source;
INSERT INTO official_figure BY NAME SELECT * FROM previous.official_figure;
