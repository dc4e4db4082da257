"""What the evidence says in Dutch (reasons, remarks), in the language of the report.

Reasons come from the lexicon and the rules, remarks from reading: both are Dutch, as is the contract that holds them.
findings_en.toml has their English; a reason that is not there is told by the meaning of its technique.
"""

from __future__ import annotations

import functools
import re

from analyzer.evidence.types import Evidence, Technique
from analyzer.report.texts import Texts, table

_PLACE = re.compile(r"\{(\w+)\}")


def reason(evidence: Evidence, t: Texts, technique: Technique | None = None) -> str:
    """Why the evidence is shown; `technique` is what it shows, None where it answers a sub-question."""
    if t.language == "nl":
        return evidence.reason
    otherwise = t("page.direct_words" if technique is None else f"technique_meaning.{technique}")
    return english(evidence.reason) or otherwise


def remark(dutch: str, t: Texts) -> str:
    """A remark on a document; as it is where there is no English for it."""
    return dutch if t.language == "nl" else english(dutch) or dutch


def trained_on(dutch: str, t: Texts) -> str:
    """The corpora a model learned from, "kamervragen (2005 antwoorden), …"."""
    return dutch if t.language == "nl" else re.sub(r"(\(\d+) antwoorden\)", r"\1 answers)", dutch)


def english(dutch: str) -> str | None:
    """The English of a reason or remark; None where the table has none."""
    exact, forms = _table()
    if dutch in exact:
        return exact[dutch]
    for form, text in forms:
        if match := form.fullmatch(dutch):
            return text.format(**match.groupdict())
    return None


@functools.cache
def _table() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    said: dict[str, str] = table("findings_en")["said"]
    forms = [(_form(dutch), text) for dutch, text in said.items() if _PLACE.search(dutch)]
    return {d: text for d, text in said.items() if not _PLACE.search(d)}, forms


def _form(dutch: str) -> re.Pattern[str]:
    parts = _PLACE.split(dutch)
    return re.compile(
        "".join(re.escape(p) if i % 2 == 0 else rf"(?P<{p}>.+?)" for i, p in enumerate(parts)), re.DOTALL
    )
