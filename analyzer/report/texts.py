"""The words of a report: a catalogue per language (texts_nl.toml, texts_en.toml), its numbers and dates."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any, Literal

from analyzer.errors import UserError

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Texts:
    """Every text of one language, by key ("head.asked_by")."""

    language: Language
    entries: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """The text with that key, `{name}` replaced by the value of that name.

        Raises:
            KeyError: there is no such text, or a value is missing.
        """
        text = self.entries[key]
        return text.format(**values) if values else text

    def count(self, key: str, n: int) -> str:
        """`n` with its noun: the text `key.one` where n is 1, `key.many` otherwise."""
        return self(f"{key}.one" if n == 1 else f"{key}.many", n=self.number(n, 0))

    def some(self, key: str, labels: list[str]) -> str:
        """The text `key.one` for one label, `key.many` for several, with the labels listed."""
        return self(f"{key}.{'one' if len(labels) == 1 else 'many'}", label=self.enumerate(labels))

    def number(self, value: float | None, digits: int = 1) -> str:
        """A number as one writes it ("41,5", "1.234"); a dash where it cannot be said."""
        if value is None or not math.isfinite(value):
            return "–"
        plain = f"{value:,.{digits}f}"
        return plain.translate(str.maketrans(",.", ".,")) if self.language == "nl" else plain

    def percent(self, share: float | None) -> str:
        """A share 0-1 as a whole percentage: "41 %" in Dutch, "41%" in English."""
        if share is None or not math.isfinite(share):
            return "–"
        return self("form.percent", n=self.number(share * 100, 0))

    def day(self, value: date | None) -> str:
        """A date as one writes it ("3 maart 2025"); the text "unknown" where there is none."""
        if value is None:
            return self("form.unknown")
        return f"{value.day} {self(f'month.{value.month}')} {value.year}"

    def enumerate(self, items: list[str]) -> str:
        """ "a, b en c"; empty for no items."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self('form.and')} {items[-1]}"


@functools.cache
def texts(language: Language = "nl") -> Texts:
    """The catalogue of a language.

    Raises:
        UserError: there is no such language.
    """
    if language not in LANGUAGES:
        raise UserError(f"there is no language {language!r}", todo=f"use one of: {', '.join(LANGUAGES)}")
    return Texts(language, dict(_flat("", table(f"texts_{language}"))))


def table(name: str) -> dict[str, Any]:
    """The content of a TOML file of this package, by its name without ending."""
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _flat(prefix: str, tree: Mapping[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, Mapping):
            pairs += _flat(f"{prefix}{key}.", value)
        else:
            pairs.append((f"{prefix}{key}", str(value)))
    return pairs
