"""Prose beside a ruled table, rows below the last rule, and labels that wrap around their codes."""

from __future__ import annotations

from pdf_builder import HEIGHT, Pdf

from pipeline.read.pdf import read_pdf

PROSE = (
    "Fewer people have left since the winter",
    "than before. The council had 8,914 staff in",
    "post at 30 June 2025. Managers met every",
    "leaver, and the reasons that were given",
    "most were pay and travel.",
)
ROWS = (
    ("Staff", "Mar-25", "Jun-25"),
    ("Headcount", "5,428", "8,802"),
    ("Agency", "375", "318"),
    ("Casual", "56", "84"),
)


def texts(pdf: Pdf) -> list[str]:
    return [b.text for b in read_pdf(pdf.data())[0]]


def table(pdf: Pdf, left: float, top: float) -> Pdf:
    xs = (left, left + 90, left + 140, left + 190)
    pdf.grid(xs, [top + 16 * k for k in range(len(ROWS) + 1)])
    for k, row in enumerate(ROWS):
        for x, words in zip(xs, row, strict=False):
            pdf.text(x + 3, top + 11 + 16 * k, words, size=9)
    return pdf


def test_prose_left_of_a_table_is_read_before_it() -> None:
    pdf = table(Pdf().text(72, 80, "Our people", size=16), 330, 96).lines(72, 108, PROSE)
    assert texts(pdf) == ["Our people", " ".join(PROSE), *(" | ".join(row) for row in ROWS)]


def test_prose_right_of_a_table_is_read_behind_it() -> None:
    pdf = table(Pdf().text(72, 80, "Our people", size=16), 72, 96).lines(290, 108, PROSE)
    assert texts(pdf) == ["Our people", *(" | ".join(row) for row in ROWS), " ".join(PROSE)]


def test_two_tables_side_by_side_are_no_prose() -> None:
    pdf = table(table(Pdf(), 72, 96), 330, 96)
    assert sorted(texts(pdf)) == sorted(" | ".join(row) for row in ROWS * 2)


def test_no_rule_ends_the_last_row() -> None:
    pdf = Pdf()
    rows = (("Description", "Unit", "Current £", "New £"), ("Copy certificate", "each", "479.76", "503.75"),
            ("Skip permit", "per week", "330.51", "347.04"), ("Room hire", "per day", "27.71", "29.10"),
            ("Overdue book", "per day", "0.25", "0.30"))  # fmt: skip
    for k, row in enumerate(rows):
        for x, words in zip((72, 240, 340, 440), row, strict=True):
            pdf.text(x, 100 + 14 * k, words, size=9)
        if k < len(rows) - 1:
            pdf.canvas.line(70, HEIGHT - 104 - 14 * k, 500, HEIGHT - 104 - 14 * k)
    pdf.text(72, 190, "Charges are reviewed each year in the spring.", size=9)
    assert texts(pdf)[-2:] == ["Overdue book | per day | 0.25 | 0.30", "Charges are reviewed each year in the spring."]


def test_a_label_may_wrap_around_its_code_and_figures() -> None:
    pdf = Pdf()
    for x, words in zip((48, 94, 380, 450), ("Ref", "Saving", "2026/27 £k", "2027/28 £k"), strict=True):
        pdf.text(x, 76.8, words, size=8.5, bold=True)
    top = 89.3
    for code, label, figures in (
        (
            "S01",
            ("Agree a new contract for residual waste and share the surplus", "with neighbours"),
            ("(55)", "(673)"),
        ),
        ("S02", ("Fewer agency staff",), ("(207)", "(11)")),
        ("S03", ("Move letters online",), ("(85)", "(410)")),
        ("S04", ("Let two floors",), ("(120)", "(481)")),
    ):
        pdf.lines(94, top, label, pitch=12.5, size=8.5)
        level = top + 6.25 * (len(label) - 1)
        for x, words in zip((48, 380, 450), (code, *figures), strict=True):
            pdf.text(x, level, words, size=8.5)
        top += 12.5 * len(label)
    assert texts(pdf)[:3] == [
        "Ref | Saving | 2026/27 £k | 2027/28 £k",
        "S01 | Agree a new contract for residual waste and share the surplus with neighbours | (55) | (673)",
        "S02 | Fewer agency staff | (207) | (11)",
    ]
