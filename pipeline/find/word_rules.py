"""Rules of phrases and of tokens: whole words, matched by spaCy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import spacy
from spacy.matcher import Matcher, PhraseMatcher


@lru_cache(maxsize=1)
def _tokenizer() -> spacy.language.Language:
    """The blank English pipeline: a tokenizer and nothing else."""
    return spacy.blank("en")


class WordRules:
    """The rules of a file that spaCy matches, by name."""

    def __init__(self) -> None:
        vocab = _tokenizer().vocab
        self._phrases, self._tokens = PhraseMatcher(vocab, attr="LOWER"), Matcher(vocab)

    def add(self, name: str, phrases: Sequence[str], tokens: Sequence[Sequence[dict[str, Any]]]) -> None:
        """Take a rule that has phrases or tokens. ValueError where the tokens are no pattern."""
        if phrases:
            self._phrases.add(name, [_tokenizer().make_doc(phrase) for phrase in phrases])
        else:
            self._tokens.add(name, [list(pattern) for pattern in tokens])

    def found(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Every match in a text: the rule's name, start and end."""
        doc = _tokenizer().make_doc(text)
        for matcher in (self._phrases, self._tokens):
            for key, first, last in matcher(doc) if len(matcher) else ():
                span = doc[first:last]
                yield doc.vocab.strings[key], span.start_char, span.end_char
