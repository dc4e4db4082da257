"""The labels of an exchange: checked when read, and one from several annotators."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from analyzer.errors import UserError
from analyzer.evidence.types import TECHNIQUES
from analyzer.model.types import CLARITIES, EVASIONS, EVASIONS_BY_CLARITY


@dataclass(frozen=True, slots=True)
class Labels:
    """What one annotator, or the consensus of several, says of an exchange.

    `directness` is on the ordinal 0-4 scale (a half where two annotators differ); `sub` has a letter D, P or N per
    counted sub-question; `unknown` names the techniques about which these labels say nothing.
    """

    directness: float
    clarity: str
    evasion: str
    techniques: frozenset[str]
    sub: str
    unknown: frozenset[str] = frozenset()


def parse_labels(row: Mapping[str, Any], where: str, unknown: Iterable[str] = ()) -> Labels:
    """Checks one row of labels and gives it typed.

    Raises:
        UserError: an unknown label, a directness outside 0-4, clarity and evasion that do not go together, or a
            sub-question letter other than D, P, N.
    """

    def wrong(what: str, todo: str) -> UserError:
        return UserError(what, where=where, todo=todo)

    try:
        directness = float(str(row.get("directness", "")).strip())
    except ValueError:
        raise wrong(f"directness {row.get('directness')!r} is no number", "use 0, 1, 2, 3 or 4") from None
    if not 0 <= directness <= 4:
        raise wrong(f"directness {directness:g} is outside 0-4", "use 0, 1, 2, 3 or 4")
    clarity, evasion = str(row.get("clarity") or "").strip(), str(row.get("evasion") or "").strip()
    if clarity not in CLARITIES:
        raise wrong(f"unknown clarity {clarity!r}", f"use one of {', '.join(CLARITIES)}")
    if evasion not in EVASIONS:
        raise wrong(f"unknown evasion {evasion!r}", f"use one of {', '.join(EVASIONS)}")
    if evasion not in EVASIONS_BY_CLARITY[clarity]:
        raise wrong(
            f"evasion {evasion!r} does not go with clarity {clarity!r}",
            f"with {clarity} go {', '.join(EVASIONS_BY_CLARITY[clarity])}",
        )
    named = row.get("techniques") or ()
    if isinstance(named, str):
        named = named.split(";")
    techniques = frozenset(str(t).strip() for t in named if str(t).strip())
    if strange := sorted(techniques.difference(TECHNIQUES)):
        raise wrong(f"unknown technique {strange[0]!r}", f"use {', '.join(TECHNIQUES)}, separated by ;")
    sub = str(row.get("sub") or "").strip().upper()
    if set(sub) - set("DPN"):
        raise wrong(f"sub {sub!r} has letters other than D, P, N", "give one letter per sub-question")
    return Labels(directness, clarity, evasion, techniques, sub, frozenset(unknown))


def consensus(rows: Sequence[Labels]) -> Labels:
    """One label from several annotators.

    Median directness; majority clarity and evasion, without a majority those of the annotator nearest the median;
    techniques that two or more name (or the only one); `sub` of the annotator closest to the others.
    """
    if len(rows) == 1:
        return rows[0]
    directness = float(statistics.median(r.directness for r in rows))
    nearest = min(rows, key=lambda r: abs(r.directness - directness))

    def majority(values: list[str], otherwise: str) -> str:
        ranked = Counter(values).most_common(2)
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else otherwise

    named = Counter(t for r in rows for t in r.techniques)
    closeness = [sum(SequenceMatcher(None, r.sub, o.sub).ratio() for o in rows) for r in rows]
    return Labels(
        directness=directness,
        clarity=majority([r.clarity for r in rows], nearest.clarity),
        evasion=majority([r.evasion for r in rows], nearest.evasion),
        techniques=frozenset(t for t, n in named.items() if n >= 2),
        sub=rows[closeness.index(max(closeness))].sub,
        unknown=frozenset.intersection(*(r.unknown for r in rows)),
    )
