-- What a public export looks for in words: e-mail addresses, telephone numbers, and small counts of people that no
-- rule reads as figures ("a single child", "a couple of families").
-- jo@wexcombe.example, jo [at] wexcombe [dot] example, jo@wexcombe
CREATE TEMP MACRO mail_pattern() AS
    '[\pL\pN._%+''&\x{200B}-\x{200D}-]+(?:(?:[@＠]|&#64;)\s?| [@＠] |\s?[\[({]\s?at\s?[\])}]\s?)\pL[\pL\pN-]*'
    || '(?:\s?(?:\.|[\[({]\s?dot\s?[\])}])\s?[\pL\pN-]+){0,5}'
    || '|[a-z0-9._-]+ at [a-z0-9-]+(?: dot [a-z0-9-]+){1,4}';
-- 01632 960 123, (020) 7946 0123, +44 (0)1632 960123; ext. 4521; Telephone 960123
CREATE TEMP MACRO phone_pattern() AS
    '(?:\+\d{1,3}|\b00\d{1,3})(?:[ ().–—/-]{0,3}\d){7,12}\b'
    || '|\(?\b0\d{2,4}(?:[ ().–—/-]{0,3}\d){4,9}\b'
    || '|\b0(?: \d){9,10}\b'
    || '|\(0\d{0,4}\)(?:[ ().–—/-]{0,3}\d){6,11}\b'
    || '|\b(?:tele)?phone(?: (?:us|me|him|her|them) on| on)?(?: ?no\.?| numbers?)?[:. ]{1,3}\d(?:[ ().–—/-]{0,3}\d){4,12}\b'
    || '|\b(?:tel|fax|mob|mobile)(?:\.? ?no\.?| numbers?)?[:. ]{1,3}\d(?:[ ().–—/-]{0,3}\d){4,12}\b'
    || '|\b(?:ring|call|text|dial)(?: (?:us|me|him|her|them) on| on)? \d(?:[ ().–—/-]{0,3}\d){8,12}\b'
    || '|\bext(?:ension|n)?[:. ]{1,3}\d{3,6}\b';
CREATE TEMP MACRO contact_pattern() AS '(?i)(^|[^\pL\pN.,/])(?:' || mail_pattern() || '|' || phone_pattern() || ')';
CREATE TEMP MACRO has_contact(words) AS regexp_matches(words, contact_pattern());
CREATE TEMP MACRO contacts(words) AS array_to_string(regexp_extract_all(words, contact_pattern()), ' ');
CREATE TEMP MACRO without_contact(words) AS regexp_replace(words, contact_pattern(), '\1[contact]', 'g');
-- "a single child" → "[masked] child", "one of the four homes" → "[masked] of the four homes"
CREATE TEMP MACRO people_pattern() AS
    '(?:child(?:ren)?|bab(?:y|ies)|infants?|boys?|girls?|pupils?|students?|siblings?|young (?:person|people|adults?)|'
    || 'people|persons?|residents?|famil(?:y|ies)|households?|mothers?|fathers?|parents?|carers?|leavers?|wom[ae]n|m[ae]n|'
    || 'victims?|deaths?|cases?|homes?|schools?)(?:[^\pL’'']|$)';
CREATE TEMP MACRO few_pattern() AS
    '(?i)(^|[^\pL-])(?:a single|(?:just |only )?(?:the )?one|a couple of|a pair of|both|neither of)'
    || '((?: of)?(?: (?:the|our|its|their|these|those))?(?: \[masked\])?'
    || '(?: (?:other|further|more|new|younger|older|such|unaccompanied|disabled|vulnerable|looked[ -]after|care|foster|'
    || 'adoptive|primary|secondary|special|residential|children’s|[a-z0-9]{1,9}-year-old))? '
    || people_pattern() || ')';
CREATE TEMP MACRO without_few(words) AS regexp_replace(words, few_pattern(), '\1[masked]\2', 'g');
CREATE TEMP MACRO is_few(words) AS
    lower(words) IN ('0', '1', '2', '3', '4', 'no', 'nil', 'none', 'zero', 'one', 'both', 'two', 'three', 'four');
CREATE TEMP MACRO without_word(words, word) AS
    regexp_replace(words, '(^|[^\pL\pN])' || regexp_escape(word) || '([^\pL\pN]|$)', '\1[masked]\2');
