"""Words per second of the shipped pipeline against spaCy's default `nl` configuration, in one run, as a
ratio.

    python benchmarks/pipeline_speed.py --default FOLDER --text FOLDER [--exclude ner]

`--default` is a pipeline trained with models/recipe/config_default.cfg on the same data (retrain.py leaves
one in
`retrain-work/second/model-last`); `--text` a folder as models/recipe/raw_text.py reads it. The two take
turns, on one
core, so that a busy machine slows both; processor time is counted.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "models" / "recipe")]

import spacy  # noqa: E402
from raw_text import texts  # noqa: E402
from spacy.language import Language  # noqa: E402

from analyzer.language import load_pipeline  # noqa: E402

ROUNDS, TEXTS_PER_ROUND = 8, 150


def seconds(nlp: Language, batch: list[str]) -> float:
    """Processor seconds for one batch of texts."""
    start = time.process_time()
    for _ in nlp.pipe(batch):
        pass
    return time.process_time() - start


def cost_per_component(nlp: Language, batch: list[str]) -> dict[str, float]:
    """Microseconds a word, by component, the tokenizer included."""
    start = time.process_time()
    docs = [nlp.make_doc(text) for text in batch]
    words = sum(len(doc) for doc in docs)
    costs = {"tokenizer": (time.process_time() - start) / words * 1e6}
    for name, component in nlp.pipeline:
        start = time.process_time()
        docs = (
            list(component.pipe(docs, batch_size=128))
            if hasattr(component, "pipe")
            else [component(d) for d in docs]
        )
        costs[name] = (time.process_time() - start) / words * 1e6
    return costs


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--default", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--exclude", nargs="*", default=[])
    options = parser.parse_args()
    pipelines = {"ours": load_pipeline(exclude=options.exclude), "default": spacy.load(options.default)}
    everything = list(texts(options.text))[: ROUNDS * TEXTS_PER_ROUND]
    words = sum(len(pipelines["ours"].make_doc(text)) for text in everything)
    spent = dict.fromkeys(pipelines, 0.0)
    for nlp in pipelines.values():
        seconds(nlp, everything[:20])  # warm up
    for start in range(0, len(everything), TEXTS_PER_ROUND):
        for name, nlp in pipelines.items():
            spent[name] += seconds(nlp, everything[start : start + TEXTS_PER_ROUND])
    for name, nlp in pipelines.items():
        print(f"{name}: {words / spent[name]:.0f} words a second")
        for component, cost in cost_per_component(nlp, everything[:TEXTS_PER_ROUND]).items():
            print(f"    {component}: {cost:.1f} µs a word")
    print(f"ratio ours / default: {spent['default'] / spent['ours']:.2f}")


if __name__ == "__main__":
    main()
