-- How many statements wait for a reviewer: by $filter, of $document, of $indicator.
SELECT count(*) AS found FROM waiting($filter, $document, $indicator);
