"""Score a pipeline with `spacy evaluate` on the treebank tests and on our domain test set, apart.

python models/recipe/evaluate.py models/nl_kamer_sm --ud ../shared/ud --out models/scores
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

import gold  # noqa: E402
import spacy  # noqa: E402
from conllu import make_doc, read_documents  # noqa: E402
from spacy.tokens import DocBin  # noqa: E402

DOMAIN_TEST = HERE.parent.parent / "data" / "domain-test" / "kamer-test.conllu"
_FIGURES = ("token_acc", "pos_acc", "tag_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")


def environment() -> dict[str, str]:
    """The environment of a `spacy` command that finds this project, on one core (the same sums on every
    machine)."""
    return os.environ | {
        "PYTHONPATH": str(HERE.parent.parent),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def evaluate(model: Path, out: Path, ud: Path | None) -> dict[str, Any]:
    """Scores in percent by test set; the full output of `spacy evaluate` goes to `out`, a file per set."""
    out.mkdir(parents=True, exist_ok=True)
    scores = {}
    for name, path in _test_sets(out, ud).items():
        command = [
            sys.executable,
            "-m",
            "spacy",
            "evaluate",
            str(model),
            str(path),
            "--code",
            str(HERE / "registered.py"),
        ]
        subprocess.run(
            [*command, "--output", str(out / f"{name}.json")],
            check=True,
            capture_output=True,
            env=environment(),
        )
        path.unlink()
        result = json.loads((out / f"{name}.json").read_text(encoding="utf8"))
        scores[name] = {
            key: round(100 * value, 2)
            for key in _FIGURES
            if (value := result.get(key.removeprefix("dep_"), result.get(key)))
        }
    return scores


def _test_sets(folder: Path, ud: Path | None) -> dict[str, Path]:
    vocab = spacy.blank("nl").vocab
    sets = {"domain": [make_doc(vocab, document) for document in read_documents(DOMAIN_TEST)]}
    if ud:
        for path in sorted(ud.rglob("*-test.conllu")):
            name = path.stem.replace("nl_", "").replace("-ud", "")
            sets[name] = [make_doc(vocab, document) for document in gold.documents(path)]
        sets["treebanks-test"] = [doc for name, docs in sets.items() if name != "domain" for doc in docs]
    paths = {}
    for name, docs in sets.items():
        paths[name] = folder / f"{name}.spacy"
        DocBin(docs=docs, store_user_data=False).to_disk(paths[name])
    return paths


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("model", type=Path)
    parser.add_argument("--ud", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    for test_set, figures in evaluate(options.model, options.out, options.ud).items():
        print(test_set, figures)
