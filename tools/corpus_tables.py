"""The tables and cards of the sample corpus's scorecards: what is printed, for the builders of PDF, XLSX and CSV.

All of it is invented, the county of Wexcombe with it. A row is its label and its cells as printed.
"""

from __future__ import annotations

from typing import NamedTuple


class Card(NamedTuple):
    """A title, its line of figures, and the shares of a chart beside it, which no text states."""

    title: str
    line: str
    chart: tuple[str, ...]


class Table(NamedTuple):
    """A title and rows of texts; spans: (first column, last column) of merged cells of the first row."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    header_rows: int = 1
    spans: tuple[tuple[int, int], ...] = ()


QUARTERS = ("Dec-22", "Mar-23", "Jun-23", "Sep-23", "Dec-23")

SUMMARY = Table(
    "Table 1: Indicators by directorate and status",
    (
        ("Directorate", "Green", "Amber", "Red", "Total"),
        ("Children and Education", "6", "4", "3", "13"),
        ("Adults and Health", "9", "5", "1", "15"),
        ("Growth and Environment", "8", "2", "0", "10"),
        ("All directorates", "23", "11", "4", "38"),
    ),
)
CARDS = (
    Card(
        "Percentage of education, health and care plans issued within 20 weeks",
        "Latest: 47.3% · Target 62% · Floor: 51% · Previous 44.8%",
        ("39%", "41%", "43%", "45%", "47%"),
    ),
    Card(
        "CE04: Number of young people entering the youth justice system for the first time",
        "Latest 152   Target: 180   Floor 210   Previous – 161   RAG: GREEN",
        ("170", "166", "163", "161", "152"),
    ),
    Card(
        "Percentage of calls to the contact centre that were answered",
        "Latest 94.2% | Target 95% | Floor 90% | Previous 95.6%",
        ("96%", "95%", "96%", "96%", "94%"),
    ),
)
BOXES = (
    "Percentage of social worker posts filled by permanent staff",
    (("Latest", "81.5%"), ("Target", "85%"), ("Floor", "75%"), ("Previous", "80.9%")),
)
TREND = Table(
    "Percentage of children returning to a child protection plan within two years",
    (
        ("Trend data", *QUARTERS),
        ("Actual", "7.9%", "8.4%", "9.1%", "8.8%", "8.2%"),
        ("Target", "7.5%", "7.5%", "7.5%", "7.5%", "7.6%"),
        ("RAG rating", "Amber", "Amber", "Red", "Amber", "Amber"),
    ),
)
ACTIVITY = Table(
    "Activity indicators: children",
    (
        ("Indicator", "In expected range?", *QUARTERS),
        ("Number of contacts with the front door", "Yes", "11,204", "11,871", "10,996", "12,140", "11,530"),
        (
            "Children in care, excluding unaccompanied asylum-seeking children",
            "Above",
            "1,012",
            "1,019",
            "1,027",
            "1,034",
            "1,041",
        ),
        ("Unaccompanied asylum-seeking children in care", "Above", "141", "156", "172", "189", "203"),
        ("Rate of children in need per 10,000 children", "Yes", "318.2", "321.7", "319.9", "325.4", "322.6"),
        ("Average days from care to placement for adoption", "–", "402", "396", "388", "391", "385"),
    ),
)
BESIDE = (
    Table("Referrals by source", (("Source", "Dec-23"), ("Police", "1,311"), ("Schools", "874"), ("Health", "602"))),
    Table(
        "Placements by type",
        (("Type", "Dec-23"), ("Foster care", "702"), ("Children's homes", "118"), ("With family", "96")),
    ),
)
SCORECARD = Table(
    "Table 2: Outcomes for children and families",
    (
        ("Ref", "Measure", "Q2 2023/24", "", "Q3 2023/24", "", "Statistical neighbours 2022/23", "England 2022/23"),
        ("", "", "Actual", "Target", "Actual", "Target", "", ""),
        ("Help and protection",),
        ("CF1", "Assessments completed within 45 working days (%)", "83.4", "85.0", "84.7", "85.1", "82.9", "82.4"),
        ("CF2", "Re-referrals within 12 months (%)", "21.6", "20.0", "20.8", "20.1", "22.0", "22.5"),
        ("CF3", "Child protection plans, rate per 10,000", "41.7", "–", "42.3", "–", "44.6", "43.2"),
        ("Children in care and care leavers",),
        (
            "CF4",
            "Children in care with three or more placements in the year¹ (%)",
            "10.4",
            "9.0",
            "11.2",
            "9.1",
            "10.1",
            "10.3",
        ),
        (
            "CF5",
            "Care leavers in education, employment or training (%)",
            "50.9",
            "57.0",
            "52.6",
            "57.1",
            "53.8",
            "55.5",
        ),
        ("CF6", "Children missing from care on five or more occasions", "c", "–", "14", "–", "..", ".."),
        ("CF7", "Average cost of a week in a children's home (£)", "5,120", "4,900", "5,345", "4,950", "–", "–"),
    ),
    header_rows=2,
    spans=((2, 3), (4, 5)),
)
NOTES = (
    "¹ Emergency placements of a single night are left out.",
    "c = suppressed, because fewer than five children are counted. .. = not yet published and so not shown.",
)
BUDGET = Table(
    "Table 3: Revenue budget 2024/25 by service (£000)",
    (
        ("Service", "Gross expenditure", "Income", "Net budget", "Posts (FTE)"),
        ("Looked after children", "61,240", "(4,115)", "57,125", "212.5"),
        ("Adoption and fostering", "18,905", "(1,260)", "17,645", "96.0"),
        ("Special educational needs transport", "22,310", "(385)", "21,925", "14.8"),
        ("Youth services", "4,870", "(910)", "3,960", "71.2"),
        ("Total", "107,325", "(6,670)", "100,655", "394.5"),
    ),
)
CAPITAL = Table(
    "Table 4: Capital programme (£m)",
    (
        ("Scheme", "2024/25", "2025/26", "2026/27"),
        ("New school places", "14.2", "11.6", "8.3"),
        ("Children's homes", "2.1", "3.4", "0.9"),
        ("Library repairs", "1.3", "0.7", "0.6"),
        ("Total", "17.6", "15.7", "9.8"),
    ),
)
LEAGUE = Table(
    "Table 5: Council tax collected in the year of billing (%)",
    (
        ("Area", "2021/22", "2022/23", "Change"),
        ("Wexcombe", "97.1", "97.6", "+0.5"),
        ("Statistical neighbours", "96.8", "97.0", "+0.2"),
        ("England", "95.9", "96.1", "-0.1"),
    ),
)
SHEET = Table(
    "Libraries and registration scorecard, 2023/24",
    (
        ("Ref", "Measure", "Unit", "Apr-23", "May-23", "Jun-23", "Target"),
        ("L1", "Visits to libraries", "Number", "48210", "50177", "51904", "50000"),
        ("L2", "Items borrowed by e-lending", "Number", "12050", "12388", "12911", "12500"),
        ("L3", "Customers satisfied with the library service", "%", "91.4", "92.0", "92.3", "93.0"),
        ("R1", "Births registered within 42 days", "%", "97.8", "98.1", "98.6", "98.0"),
        ("R2", "Average wait for an appointment", "Days", "4.6", "4.1", "3.8", "5.0"),
        ("R3", "Notices of marriage given by people under 18", "Number", "c", "0", "0", ""),
    ),
)
