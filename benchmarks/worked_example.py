"""The figures of the worked example in docs/retrain.md: what 60 more labelled exchanges bring, with and without slots.

usage: python benchmarks/worked_example.py [--cache FOLDER]   (from the root of the project; a few minutes)

Prints the tables in Markdown. The command line does the same with `train` and `compare` on folders made of these documents.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from analyzer.language import load_pipeline
from analyzer.model.comparison import Comparison, compare
from analyzer.model.dataset import Corpus, load_corpus
from analyzer.model.persistence import SavedModel
from analyzer.model.training import fit, training_set
from analyzer.report.evaluation_tables import TITLES, number, verdict

CORPUS = Path(__file__).resolve().parents[1] / "data" / "corpus"
SHOWN = (
    "clarity_f1", "directness_rho", "directness_qwk", "directness_mae", "interval_width", "abstained", "clarity_ece",
    "evasion_f1", "technique_micro_f1", "technique_macro_f1",
)  # fmt: skip
SHORT = ("clarity_f1", "directness_rho", "directness_qwk", "directness_mae")
WRITERS = ("fic-1", "fic-2", "fic-3")
"""Two to train on and one to measure on; the corpus has more, which would change the example whenever it grows."""
FIRST = "101 105 109 113 117 121 203 207"
MORE = "103 107 111 115"
OTHER_DRAWS = ("102 106 110 114 118 122", "104 108 112 116 120 202")


class Example:
    """The corpus, cut into parts by document number, with a pipeline to train with."""

    def __init__(self, cache: Path | None) -> None:
        corpus = load_corpus(CORPUS)
        self.whole = replace(
            corpus, documents=tuple(d for d in corpus.documents if d.name.startswith(WRITERS))
        )
        self.nlp = load_pipeline(exclude=("ner",))
        self.cache = cache
        names = [d.name for d in self.whole.documents]
        self.unseen = self.part([n for n in names if n.startswith("fic-3")])
        self.training = [n for n in names if not n.startswith("fic-3")]

    def part(self, names: Sequence[str], slots: bool = True) -> Corpus:
        kept = tuple(d for d in self.whole.documents if d.name in names)
        bare = tuple(replace(d, slots={}, quotes={}) for d in kept)
        return replace(self.whole, documents=kept if slots else bare)

    def train(self, corpus: Corpus, base: SavedModel | None = None) -> SavedModel:
        data = training_set([corpus], self.nlp, cache_folder=self.cache)
        return SavedModel(fit(data, base=base.model if base else None).plain(), {})

    def compared(self, before: SavedModel, after: SavedModel) -> Comparison:
        return compare(before, after, self.unseen, self.nlp)


def names(numbers: str) -> list[str]:
    return [f"fic-{n}" for n in numbers.split()]


def table(found: Comparison) -> list[str]:
    lines = ["| measure | before | after | difference | interval | better? |", "|---|---:|---:|---:|---|---|"]
    by_name = {d.measure: d for d in found.differences}
    for name in SHOWN:
        d = by_name[name]
        values = (number(name, d.second), number(name, d.first), number(name, d.difference, sign=True))
        bounds = f"{number(name, d.low, sign=True)} to {number(name, d.high, sign=True)}"
        lines.append(f"| {TITLES[name]} | {' | '.join(values)} | {bounds} | {verdict(d)} |")
    return lines


def line(title: str, found: Comparison) -> str:
    by_name = {d.measure: d for d in found.differences}
    return f"| {title} | " + " | ".join(number(n, by_name[n].difference, sign=True) for n in SHORT) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cache", type=Path)
    example = Example(parser.parse_args().cache)
    first, both = names(FIRST), names(f"{FIRST} {MORE}")

    before = example.train(example.part(first))
    after = example.compared(before, example.train(example.part(both)))
    print("\n## With slots\n", *table(after), sep="\n")
    print("\n| added | clarity F1 | rho | quadratic kappa | mean error |\n|---|---:|---:|---:|---:|")
    print(line(f"{MORE} ({len(example.part(names(MORE)))})", after))
    for draw in OTHER_DRAWS:
        added = example.part(names(draw))
        made = example.train(example.part([*first, *names(draw)]))
        print(line(f"{draw} ({len(added)})", example.compared(before, made)))
    made = example.train(example.part(example.training))
    print(line("all of the two writers", example.compared(before, made)))

    half = replace(
        example.whole,
        documents=(*example.part(first).documents, *example.part(names(MORE), slots=False).documents),
    )
    print(
        "\n## The same 60 without their slots\n",
        *table(example.compared(before, example.train(half))),
        sep="\n",
    )

    others = [n for n in example.training if n not in both]
    reader = example.train(example.part(others))
    alone = example.train(example.part(first, slots=False), reader)
    more = example.train(example.part(both, slots=False), reader)
    print("\n## With labels alone\n", *table(example.compared(alone, more)), sep="\n")
    print(
        "\n## From the classifier that reads to labels alone\n",
        *table(example.compared(reader, more)),
        sep="\n",
    )


if __name__ == "__main__":
    main()
