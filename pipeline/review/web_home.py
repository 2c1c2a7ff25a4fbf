"""The home page and the lists of documents and problems."""

from __future__ import annotations

from pipeline.review.web_answer import Answer
from pipeline.review.web_query import asked, asked_number, rows
from pipeline.review.web_settings import Visit

MANY = 50  # rows of a list on one page
YEARS = 25  # the last ones, of those that statements end in


def home(visit: Visit) -> Answer:
    """What is in the database, where to search, where to check a sentence."""
    years = rows(visit.con, "years")
    return Answer(
        "home",
        {
            "run": rows(visit.con, "run")[0],
            "authorities": rows(visit.con, "authorities"),
            "years": years[-YEARS:],
            "most_in_a_year": max((year["statements"] for year in years), default=1),
            "problems": rows(visit.con, "problem_counts"),
            "reviews": rows(visit.con, "review_count")[0]["reviews"],
        },
    )


def documents(visit: Visit) -> Answer:
    """The documents, of one authority or with some words."""
    page, authority, words = (
        asked_number(visit.request, "page", 1),
        asked(visit.request, "authority"),
        asked(visit.request, "q"),
    )
    found = rows(
        visit.con,
        "documents",
        authority=authority,
        words=(words or "").lower().split(),
        many=MANY,
        skip=(page - 1) * MANY,
    )
    return Answer("documents", {"documents": found, "page": page, "many": MANY, "authority": authority, "q": words})
