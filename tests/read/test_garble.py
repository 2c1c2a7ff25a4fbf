"""Text layers whose letters are not those printed."""

from __future__ import annotations

import random
import string

import pytest

from pipeline.read.garble import is_garbled

ENGLISH = """Fernleigh Borough Council reports each quarter how many children it looks after, where they live and how
well they do at school. Visits were mostly held on time, though sickness among social workers delayed several reviews.
Foster carers spoke warmly about training, and young people leaving care found suitable homes nearby. Managers audited
records monthly, challenged weak plans, and explained decisions clearly to families and partner agencies throughout."""
POLISH = """Termin płatności upływa w najbliższy piątek, sprzedawca wystawia fakturę za przelew bankowy, nabywca
potwierdza odbiór towaru oraz zgodność dokumentów, urząd miasta prowadzi rejestr spraw dzieci, rodzin zastępczych,
pracowników socjalnych, szkolnych pedagogów, kuratorów sądowych, asystentów rodziny, koordynatorów, wychowawców,
lekarzy, psychologów, terapeutów, prawników, dyrektorów, nauczycieli, opiekunów, wolontariuszy, tłumaczy, kierowców,
sekretarek, księgowych, informatyków, strażników, ogrodników, kucharzy, sprzątaczek"""
TABLE = "Q1 Q2 Q3 Q4 RAG PI ref 2022/23 45.6% 47.1% 12 13 PAF C19 NI062 HQ CYP SW1 GREEN AMBER RED n/a " * 6


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper(), POLISH, TABLE, "12.5 " * 300, "Page Test " * 200, ""])
def test_words_of_languages_and_tables_are_right(text: str) -> None:
    assert not is_garbled(text)


def test_letters_moved_by_the_font_are_no_words() -> None:
    moved = "".join(chr(ord(c) - 29) if "A" < c <= "z" else c for c in ENGLISH)
    assert is_garbled(moved)


@pytest.mark.parametrize("seed", range(5))
def test_letters_exchanged_at_random_are_no_words(seed: int) -> None:
    letters = list(string.ascii_lowercase)
    random.Random(seed).shuffle(letters)
    assert is_garbled(ENGLISH.lower().translate(str.maketrans(string.ascii_lowercase, "".join(letters))))


def test_alphabets_that_nobody_mixes_are_no_words() -> None:
    assert is_garbled("ꞧ اور 䋔䩱䆀 ⰀⰐⰍ ཊཀཁ ខគឃ あいう ΨΩΣ " * 3)
    assert not is_garbled("Children (παιδιά, الأطفال, 儿童) " * 20)
