-- Empty the list of disagreements that the build found.
DELETE FROM disagreement_found;
