"""Writes the pages that come from the code: commands.md, lexicon.md and features.md.

python docs/generate.py          writes them; tests/docs checks that they are up to date
"""

from __future__ import annotations

import argparse
import math
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analyzer.cli import build_parser
from analyzer.features.registry import FAMILIES, Feature, features
from analyzer.lexicon.loader import load_lexicon

DOCS = Path(__file__).parent
HELP_WIDTH = "88"
NOTES = {
    "fetch": "fetch has not met the live service yet: it was tested against a local server that plays the "
    "official ones.",
}
FAMILY_WORDS = {
    "acts": "What the sentences of the answer do.",
    "cues": "Cue phrases of the [lexicon](lexicon.md) in the answer.",
    "asked": "What the questions ask.",
    "status": "How many sub-questions are answered, partly answered or not.",
    "coverage": "How much of what is asked comes back in the answer.",
    "pointers": "References to other answers, letters and documents.",
    "repetition": "What the answer shares with its sisters in the same document.",
    "length": "Sizes of question and answer.",
    "specificity": "Figures, dates, names of bodies and laws: concrete things.",
    "polarity": "Whether the answer says yes or no, and where.",
}


def main() -> None:
    for name, page in pages().items():
        (DOCS / name).write_text(page, encoding="utf-8")


def pages() -> dict[str, str]:
    """Every generated page by file name."""
    return {"commands.md": commands_page(), "lexicon.md": lexicon_page(), "features.md": features_page()}


def commands_page() -> str:
    """The help of every command, as the terminal shows it."""
    os.environ.update(COLUMNS=HELP_WIDTH, NO_COLOR="1")
    parts = [
        "# Commands\n",
        "Made by `docs/generate.py` from the program. Every command has `--help`; the exit status is 0 when all "
        "went well, 1 when something could not be done (the rest is done), 2 when the call was wrong.\n",
    ]
    for words, parser in _parsers(build_parser()):
        level = "##" if len(words) < 3 else "###"
        note = f"{NOTES[words[-1]]}\n\n" if words[-1] in NOTES else ""
        parts.append(f"{level} {' '.join(words)}\n\n{note}```text\n{parser.format_help().rstrip()}\n```\n")
    return "\n".join(parts)


def _parsers(
    parser: argparse.ArgumentParser, words: tuple[str, ...] = ("antwoordmeter",)
) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    yield words, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from _parsers(below, (*words, name))


def lexicon_page() -> str:
    """The families with their counts and all cues, around the text about adding one."""
    cues = load_lexicon().cues
    count = Counter(cue.family for cue in cues)
    lines = [(DOCS / "parts" / "lexicon.md").read_text(encoding="utf-8")]
    lines += [
        f"## The families\n\n{len(cues)} cues in {len(count)} files.\n",
        "| family | cues |",
        "| --- | ---: |",
    ]
    lines += [f"| [{family}](#{family}) | {n} |" for family, n in sorted(count.items())]
    for family in sorted(count):
        lines += [f"\n## {family}\n", "| cue | reason shown | matches |", "| --- | --- | --- |"]
        lines += [
            f"| `{cue.id}` | {_cell(cue.reason)} | {_cell(cue.example)} |"
            for cue in cues
            if cue.family == family
        ]
    return "\n".join(lines) + "\n"


def features_page() -> str:
    """The catalogue, a table per family."""
    every = features()
    lines = [
        "# Features\n",
        f"Made by `docs/generate.py` from the registry: {len(every)} numbers that describe one exchange. "
        "`antwoordmeter features` prints the same list, `antwoordmeter features FILE` the values. No feature knows "
        "who asks or answers, or what the subject is. A value that cannot be said is empty (NaN), not 0.\n",
        "Direction: with more of it an answer is, other things equal, more `direct`, more `evasive`, or neither "
        "by itself (`context`). They are for your own analyses: the shipped classifier scores with other inputs, learned "
        "from the same evidence, because these numbers alone did worse ([model card](model-card.md)).\n",
    ]
    for family in FAMILIES:
        lines += [f"## {family}\n", f"{FAMILY_WORDS[family]}\n"]
        lines += ["| name | meaning | unit | range | direction |", "| --- | --- | --- | --- | --- |"]
        mine = [f for f in every if f.family == family]
        sources = dict.fromkeys(f.source for f in mine if f.source)
        lines += [*map(_feature_row, mine), ""]
        lines += [f"Sources: {'; '.join(map(_cell, sources))}.", ""] if sources else []
    return "\n".join(lines)


def _feature_row(f: Feature) -> str:
    high = "no limit" if math.isinf(f.high) else f"{f.high:g}"
    low = "no limit" if math.isinf(f.low) else f"{f.low:g}"
    return f"| `{f.name}` | {_cell(f.meaning)} | {_cell(f.unit)} | {low} to {high} | {f.direction} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("\n", " ")


if __name__ == "__main__":
    main()
