"""Judgements of invented reports, in the layouts that real ones have, and in papers that report them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from papers import paper

from pipeline.find.judgement_words import Vocabulary
from pipeline.find.judgements import find_judgements
from pipeline.find.rulebook import example_faults, load_rulebook
from pipeline.records import Facts, Judgement, Line, Problem, Reading
from pipeline.settings import rules_folder

RULES = load_rulebook(rules_folder() / "judgements.yaml")
COUNCIL = "Fernleigh Borough Council"
VISIT = (date(2016, 5, 2), date(2016, 5, 26))
SIF = Facts(
    "inspection_report",
    "Inspection of services",
    COUNCIL,
    framework="SIF",
    published_date=date(2016, 7, 1),
    inspected_start=VISIT[0],
    inspected_end=VISIT[1],
)
ILACS = replace(SIF, framework="ILACS")
PAPER = Facts("scrutiny_report", "Overview", COUNCIL, meeting_date=date(2021, 7, 1))

SIF_TABLE = """
Children’s services in Fernleigh require improvement to be good
1. Children who need help and protection | Requires improvement
2. Children looked after and achieving permanence | Good
2.1 Adoption performance | Outstanding
2.2 Experiences and progress of care leavers | Inadequate
3. Leadership, management and governance 1 | Requires improvement
"""
SIF_GRADES = {
    "overall": "requires_improvement",
    "help_and_protection": "requires_improvement",
    "looked_after_and_permanence": "good",
    "adoption": "outstanding",
    "care_leavers": "inadequate",
    "leadership": "requires_improvement",
}
ILACS_TABLE = """
Judgement | Grade
The impact of leaders on social work practice with children and families | Good
The experiences and progress of children who need help and protection | Requires improvement to be good
The experiences and progress of children in care and care leavers. | Outstanding
Overall effectiveness | Good
"""
ILACS_GRADES = {
    "leadership": "good",
    "help_and_protection": "requires_improvement",
    "in_care_and_care_leavers": "outstanding",
    "overall": "good",
}


def found(reading: Reading, facts: Facts) -> tuple[tuple[Judgement, ...], tuple[Problem, ...]]:
    judgements, problems, _ = find_judgements(reading, facts, RULES)
    assert all(reading.text[j.char_start : j.char_end] == j.quote for j in judgements)
    return judgements, problems


def grades(reading: Reading, facts: Facts, standing: str = "current") -> dict[str, str]:
    return {j.aspect: j.grade for j in found(reading, facts)[0] if j.standing == standing}


def test_examples_of_the_rules_hold() -> None:
    assert example_faults(RULES) == []


def test_a_single_inspections_table_gives_its_grades_subject_and_dates() -> None:
    judgements, problems = found(paper(SIF_TABLE), SIF)
    assert {j.aspect: j.grade for j in judgements} == SIF_GRADES
    assert {(j.inspected_start, j.inspected_end, j.published) for j in judgements} == {(*VISIT, date(2016, 7, 1))}
    assert {(j.subject, j.framework, j.page) for j in judgements} == {(COUNCIL, "SIF", 1)}
    assert problems == ()


def test_row_numbers_and_footnote_marks_belong_to_the_judgements() -> None:
    reading = paper(SIF_TABLE)
    _, _, spans = find_judgements(reading, SIF, RULES)
    assert [reading.text[a:b] for a, b in spans] == ["1", "2", "2.1", "2.2", "3", "1"]


def test_an_ilacs_table_with_a_full_stop_in_a_label() -> None:
    assert grades(paper(ILACS_TABLE), ILACS) == ILACS_GRADES


def test_from_2023_children_in_care_and_care_leavers_are_two_rows() -> None:
    table = ILACS_TABLE.replace(
        "The experiences and progress of children in care and care leavers. | Outstanding",
        "The experiences and progress of children in care | Good\n"
        "The experiences and progress of care leavers | Inadequate",
    )
    got = grades(paper(table), ILACS)
    assert (got["in_care"], got["care_leavers"]) == ("good", "inadequate")
    assert "in_care_and_care_leavers" not in got


def test_a_table_over_two_pages_is_one_table() -> None:
    rows = SIF_TABLE.strip().splitlines()
    assert grades(paper("\n".join(rows[:4]), "\n".join(rows[4:])), SIF) == SIF_GRADES


def test_rows_that_are_passages_of_their_own() -> None:
    assert grades(paper(SIF_TABLE.replace(" | ", "\n")), SIF) == SIF_GRADES


def test_columns_read_one_after_the_other_are_paired_with_a_doubt() -> None:
    rows = [row.split(" | ") for row in SIF_TABLE.strip().splitlines()[1:]]
    text = "\n".join([r[0] for r in rows] + [r[1] for r in rows])
    judgements, problems = found(paper("Children’s services in Fernleigh require improvement\n" + text), SIF)
    assert {j.aspect: j.grade for j in judgements} == SIF_GRADES
    assert {p.code for p in problems} == {"judgement_disagreement"}
    assert [j.aspect for j in judgements if not j.doubt] == ["overall"]


def test_a_lost_label_is_not_guessed() -> None:
    text = "Children’s services in Fernleigh are good\nGood\npermanence\nRequires improvement\nGood\nOutstanding\nGood"
    judgements, problems = found(paper(text), SIF)
    assert [(j.aspect, j.grade) for j in judgements] == [("overall", "good")]
    assert [p.code for p in problems] == ["judgement_missing"]


@pytest.mark.parametrize(
    "text",
    [
        "Requires\n1. Children who need help and protection\nimprovement",
        "Requires improvement children who need help and\nto be good protection",
        "The experiences and progress of children who need help and Requires improvement protection to be good",
        "# The experiences and progress of\n# Requires improvement children who need help and protection",
        "The experiences and progress of children who need help and protection require improvement",
    ],
)
def test_a_grade_wrapped_around_its_label(text: str) -> None:
    assert grades(paper(text), SIF) == {"help_and_protection": "requires_improvement"}


BOARD = "Local Safeguarding Children Board"
RI = "requires_improvement"


@pytest.mark.parametrize(
    ("text", "aspect", "grade"),
    [
        ("The overall judgement is good.", "overall", "good"),
        ("The overall judgement is that children’s services are inadequate.2 There is harm.", "overall", "inadequate"),
        ("The overall judgement is good The council leads well and meets all needs.", "overall", "good"),
        ("Childrens services require improvement", "overall", RI),
        ("Children’s services in the Borough of Fernleigh area require improvement to be Good", "overall", RI),
        ("The graded judgment for adoption performance is that it is good.", "adoption", "good"),
        ("The graded judgement for adoption performance is requires improvement", "adoption", RI),
        ("The graded judgement for adoption performance is that they require improvement", "adoption", RI),
        (
            "The graded judgement about the experience and progress of care leavers is that is good",
            "care_leavers",
            "good",
        ),
        ("Adoption performance is good", "adoption", "good"),
        (f"The {BOARD} requires improvement.", "lscb", RI),
        (f"The {BOARD} The {BOARD} is good", "lscb", "good"),
        (f"The effectiveness of the {BOARD} (LSCB) requires improvement.", "lscb", RI),
        (f"The judgement for the effectiveness of the {BOARD} (LSCB) is good", "lscb", "good"),
    ],
)
def test_sentences_that_give_a_grade(text: str, aspect: str, grade: str) -> None:
    assert grades(paper(text), SIF) == {aspect: grade}


@pytest.mark.parametrize(
    "text",
    [
        "An LSCB that is good co-ordinates the work of its members.",
        "An LSCB requires improvement if it is not yet good.",
        "Children who need help are seen quickly and get good support.",
        "Some plans for care leavers are adequate.",
        "The local authority operates four children’s homes. Three were judged to be good.",
        "Leadership, management and governance 26",
    ],
)
def test_definitions_praise_and_homes_are_no_judgements(text: str) -> None:
    assert found(paper(text), SIF)[0] == ()


def test_an_aspect_that_was_not_judged_has_no_record_and_is_not_missed() -> None:
    text = SIF_TABLE.replace("Adoption performance | Outstanding", "Adoption performance | Not judged")
    judgements, problems = found(paper(text), SIF)
    assert "adoption" not in {j.aspect for j in judgements}
    assert len(judgements) == 5
    assert problems == ()


def test_earlier_grades_under_the_same_labels_are_previous() -> None:
    text = SIF_TABLE + (
        "# Previous Ofsted inspections\n- The last inspection report was published in July 2013. The judgements were:\n"
        "- Overall effectiveness: inadequate\n- Adoption performance: good\n# Local leadership\nThe director is new.\n"
    )
    reading = paper(text)
    assert grades(reading, SIF) == SIF_GRADES
    assert grades(reading, SIF, "previous") == {"overall": "inadequate", "adoption": "good"}
    assert found(reading, SIF)[1] == ()


def test_a_section_that_says_otherwise_leaves_a_doubt_and_a_problem() -> None:
    reading = paper(SIF_TABLE, "# The graded judgement for adoption performance is that it is good")
    judgements, problems = found(reading, SIF)
    adoption = next(j for j in judgements if j.aspect == "adoption")
    assert (adoption.grade, adoption.doubt) == ("outstanding", "also read as good (heading)")
    assert [(p.code, p.severity) for p in problems] == [("judgement_disagreement", "doubtful")]


def _lined(reading: Reading, boxes: dict[str, tuple[float, float]]) -> Reading:
    lines = []
    for text, (x0, top) in boxes.items():
        start = reading.text.index(text)
        lines.append(Line(1, x0, top, x0 + 6 * len(text), top + 12, start, start + len(text)))
    return replace(reading, lines=tuple(lines))


def test_geometry_overrules_columns_that_slipped() -> None:
    text = "1. Children who need help and protection | Good\n2.1 Adoption performance | Requires improvement to be good"
    reading = _lined(
        paper(text),
        {
            "1. Children who need help": (70, 100),
            "and protection": (70, 114),
            "Good": (300, 150),
            "2.1 Adoption performance": (70, 150),
            "Requires improvement": (300, 100),
            "to be good": (300, 114),
        },
    )
    judgements, problems = found(reading, SIF)
    assert all(j.doubt for j in judgements)
    assert {p.code for p in problems} == {"judgement_disagreement", "judgement_missing"}


def test_geometry_alone_reads_a_table_that_nobody_recognised() -> None:
    text = "Children who need help Good and protection Adoption performance Requires improvement to be good"
    boxes = {
        "Children who need help": (70.0, 100.0),
        "and protection": (70.0, 114.0),
        "Good": (300.0, 107.0),
        "Adoption performance": (70.0, 150.0),
        "Requires improvement": (300.0, 143.0),
        "to be good": (300.0, 157.0),
    }
    assert grades(_lined(paper(text), boxes), SIF) == {
        "help_and_protection": "good",
        "adoption": "requires_improvement",
    }


def test_lines_that_join_the_columns_are_read_by_their_neighbours() -> None:
    text = "Requires 2.1 Adoption performance improvement to be good 3. Leadership, management and governance Good"
    boxes = {
        "Requires": (440.0, 100.0),
        "2.1 Adoption performance improvement": (70.0, 114.0),
        "to be good": (440.0, 128.0),
        "3. Leadership, management and governance Good": (70.0, 180.0),
    }
    assert grades(_lined(paper(text), boxes), SIF) == {"adoption": "requires_improvement", "leadership": "good"}


@pytest.mark.parametrize("between", ["\n", " | "])
def test_a_label_that_goes_on_below_its_grade_is_not_cut_short(between: str) -> None:
    text = f"The experiences and progress of children in care{between}Good\nand care leavers{between}-"
    assert grades(paper(text.removesuffix("\n-")), ILACS) == {"in_care_and_care_leavers": "good"}


def test_a_missing_row_is_a_problem() -> None:
    _, problems = found(paper(ILACS_TABLE.replace("Overall effectiveness | Good\n", "")), ILACS)
    assert [p.code for p in problems] == ["judgement_missing"]
    late = replace(ILACS, inspected_end=date(2026, 5, 1))
    assert found(paper(ILACS_TABLE.replace("Overall effectiveness | Good\n", "")), late)[1] == ()


@pytest.mark.parametrize("framework", ["focused_visit", "send"])
def test_letters_and_area_inspections_have_outcomes_in_words_and_no_grade(framework: str) -> None:
    text = "# Headline findings\nThe partnership’s arrangements typically lead to good outcomes.\nPractice is good."
    assert found(paper(text), replace(SIF, framework=framework)) == ((), ())


def test_the_arrangements_inspected_before() -> None:
    text = SIF_TABLE + (
        "# Previous Ofsted inspections\n"
        "- The previous inspection of the council’s arrangements for the protection of children was in June 2012. "
        "The local authority was judged to be adequate.\n"
        "- The previous inspection of services for looked after children was in May 2011. It was judged to be good.\n"
    )
    previous = [j for j in found(paper(text), SIF)[0] if j.standing == "previous"]
    assert [(j.framework, j.aspect, j.grade, j.inspected_start, j.inspected_end) for j in previous] == [
        ("child_protection_2012", "help_and_protection", "adequate", date(2012, 6, 1), date(2012, 6, 30)),
        ("other", "looked_after_and_permanence", "good", date(2011, 5, 1), date(2011, 5, 31)),
    ]


def test_a_paper_reports_an_ilacs_judgement_with_its_dates() -> None:
    text = (
        "# ILACS inspection\nInspectors visited in March and April 2021, with the report published on 9 June.\n"
        "The inspection resulted in an overall judgment of ‘Requires Improvement’.\n"
    )
    (judgement,) = found(paper(text), PAPER)[0]
    assert (judgement.framework, judgement.aspect, judgement.grade) == ("ILACS", "overall", "requires_improvement")
    assert (judgement.inspected_start, judgement.inspected_end) == (date(2021, 3, 1), date(2021, 4, 30))
    assert judgement.published == date(2021, 6, 9)
    assert (judgement.subject, judgement.standing) == (COUNCIL, "previous")


def test_a_service_that_is_graded_by_the_inspectorate_is_its_own_subject() -> None:
    (judgement,) = found(paper("Our music hub, the FMH, continues to do well and is graded good by Ofsted."), PAPER)[0]
    assert (judgement.subject, judgement.framework, judgement.grade) == ("Our music hub, the FMH", "other", "good")


@pytest.mark.parametrize(
    ("text", "subject", "grade"),
    [
        ("The ILACS inspection of June 2019 graded the Council as inadequate.", COUNCIL, "inadequate"),
        ("The outcome of the ILACS inspection was Good for all areas.", COUNCIL, "good"),
        ("The overall effectiveness of children’s services was judged by inspectors to be good.", COUNCIL, "good"),
        ("Ofsted rated the fostering service as good.", "the fostering service", "good"),
        ("The ILACS inspection saw four areas and Fernleigh was deemed to ‘require improvement’ in all.", COUNCIL, RI),
        ("The inspection of 2019 showed that the Council was providing a ‘Good’ service.", COUNCIL, "good"),
        ("At the Ofsted inspection the local authority received ‘Good’ in all areas.", COUNCIL, "good"),
        ("The service was found to be ‘Requires Improvement’ in the Ofsted inspection.", "The service", RI),
        ("The Director said that the Ofsted inspection had resulted in a Good judgement.", None, "good"),
    ],
)
def test_the_ways_in_which_papers_tell_a_grade(text: str, subject: str | None, grade: str) -> None:
    (judgement,) = found(paper(text), PAPER)[0]
    assert (judgement.subject, judgement.grade, judgement.standing) == (subject, grade, "previous")
    assert (judgement.doubt is not None) == (subject is None)


@pytest.mark.parametrize(
    "text",
    [
        "84% of schools are judged good or outstanding by Ofsted.",
        "Three homes were rated good by Ofsted.",
        "Of 40 case files, most were graded good by Ofsted-trained auditors.",
        "Audits were graded good by managers.",
        "If the council is judged inadequate by Ofsted, a commissioner follows.",
        "We aim to be rated outstanding by Ofsted and would be proud.",
        "Good progress was made since the inspection.",
        "Inspectors found that management oversight is good.",
        "The number of schools judged inadequate by Ofsted fell to 2.",
        "Children’s services in Fernleigh are good.",
    ],
)
def test_shares_audits_and_hopes_are_no_judgements(text: str) -> None:
    assert found(paper(text), PAPER)[0] == ()


def test_a_school_report_grades_its_aspects_and_names_the_grade_before() -> None:
    school = Facts("inspection_report", "Inspection of Fernleigh Hill School", COUNCIL, framework="school")
    text = "Overall effectiveness | Good\nThe quality of education | Good\nPrevious inspection grade | Inadequate"
    reading = paper(text)
    assert grades(reading, school) == {"overall": "good", "quality_of_education": "good"}
    assert grades(reading, school, "previous") == {"overall": "inadequate"}


def test_a_childrens_home() -> None:
    home = Facts("inspection_report", "Inspection report: children’s home", None, framework="childrens_home")
    text = (
        "Overall experiences and progress of children and young people, taking into account | good\n"
        "How well children and young people are helped and protected | requires improvement to be good\n"
        "The effectiveness of leaders and managers | good\nOverall judgement at last inspection: adequate"
    )
    reading = paper(text)
    assert grades(reading, home) == {
        "overall": "good",
        "help_and_protection": "requires_improvement",
        "leadership": "good",
    }
    assert grades(reading, home, "previous") == {"overall": "adequate"}


def test_the_label_must_be_whole() -> None:
    vocabulary = Vocabulary(RULES, "SIF")
    assert vocabulary.read("permanence Requires improvement").aspect is None
    assert vocabulary.read("inadequate").grade == "inadequate"
    assert vocabulary.read("adequate").grade == "adequate"


def test_minutes_tell_the_aspects_of_an_inspection_in_prose_and_in_a_list() -> None:
    text = (
        "In July 2023 the Council had an inspection under the ILACS framework.\n"
        "The overall judgement of the inspection was that services for children required improvement.\n"
        "The experiences and progress of care leavers however was rated as “Good”, a first.\n"
        "Ofsted said that the areas rated as “Requires improvement to be good” were:\n"
        "- The experiences and progress of children in care.\n"
    )
    reading = paper(text)
    *others, item = reading.passages
    item = replace(item, parent=item.ordinal - 1, body_start=2)
    reading = replace(reading, passages=(*others, item))
    minutes = replace(PAPER, doc_type="minutes")
    assert grades(reading, minutes, "previous") == {"overall": RI, "care_leavers": "good", "in_care": RI}


def test_a_letter_on_a_monitoring_visit_names_the_judgement_that_it_follows() -> None:
    text = "This was the second monitoring visit since the local authority was judged inadequate in December 2021."
    facts = replace(ILACS, framework="focused_visit")
    (judgement,) = found(paper(text), facts)[0]
    assert (judgement.aspect, judgement.grade, judgement.standing) == ("overall", "inadequate", "previous")
    assert judgement.framework == "ILACS"
