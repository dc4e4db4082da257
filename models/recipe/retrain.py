"""Train nl_kamer_sm anew, in one command, from the folder of the project:

    python models/recipe/retrain.py --ud ../shared/ud --text ../shared/kamervragen --out models/nl_kamer_sm

`--ud` is any folder with UD Dutch files (also the public UD_Dutch-Alpino and UD_Dutch-LassySmall with their
train parts);
`--text` is raw text for silver data and needs Frog (`apt-get install frog frogdata`); without it only the
treebanks are used.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import random
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent.parent)]

import conllu  # noqa: E402
import gold  # noqa: E402
import silver  # noqa: E402
import spacy  # noqa: E402
from assemble import assemble, save  # noqa: E402
from evaluate import environment, evaluate  # noqa: E402
from raw_text import tokenised_sentences  # noqa: E402
from spacy.tokens import Doc, DocBin  # noqa: E402

SEED = 1
# (steps, length of the learning-rate schedule): the second parser, the first model, and two rounds with
# silver trees
DEFAULT_STEPS, FIRST_STEPS, ROUNDS = 3000, 4500, ((1000, 3500), (3000, 3000))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ud", type=Path, required=True)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--work", type=Path, default=Path("retrain-work"), help="folder for what is made on the way"
    )
    options = parser.parse_args()
    retrain(options.ud, options.text, options.out, options.work)


def retrain(ud: Path, text: Path | None, out: Path, work: Path) -> None:
    """The whole recipe; every step leaves its result in `work`."""
    first, trees = work / "first", work / "trees"
    gold.prepare(ud, first, seed=SEED)
    sentences = list(training_sentences(ud))
    frog: list[list[tuple[str, str, str, str]]] = []
    if text:
        tokens = work / "silver.tok"
        tokens.write_text("".join(" ".join(s) + "\n" for s in tokenised_sentences(text)), encoding="utf8")
        silver.run_frog(tokens, work / "silver.frog")
        frog = list(silver.read_frog(work / "silver.frog"))
        second = train("config_default.cfg", first, work / "second", {"training.max_steps": DEFAULT_STEPS})
        write_silver(frog, sentences, first / "train", second, None)
    model = train("config.cfg", first, work / "model-0", {"training.max_steps": FIRST_STEPS})
    if text:
        gold.copy_weighted(ud, first, trees, times=2)
        for number, (steps, schedule) in enumerate(ROUNDS, start=1):
            write_silver(frog, sentences, trees / "train", model, second)
            settings = {"training.max_steps": steps, "training.optimizer.learn_rate.total_steps": schedule}
            settings["paths.source"] = str(model)
            model = train("config_continue.cfg", trees, work / f"model-{number}", settings)
    triples = [(w.form, w.tag, w.lemma) for s in sentences for w in s]
    nlp = assemble(model, triples, [(r[0], r[3], r[1]) for s in frog for r in s], meta(ud, text))
    save(nlp, out)
    scores = evaluate(out, work / "scores", ud)
    nlp.meta["performance"] = scores
    save(nlp, out)


def training_sentences(ud: Path) -> Iterator[list[conllu.Word]]:
    """What may be learned from: everything but the test files and every seventh document of the dev files."""
    for path in sorted(ud.rglob("*.conllu")):
        if "-test" in path.name:
            continue
        for i, document in enumerate(gold.documents(path)):
            if "-dev" not in path.name or i % gold.HELD_OUT_EVERY:
                yield from document


def train(config: str, data: Path, out: Path, settings: dict[str, Any]) -> Path:
    """Run `spacy train`; returns the folder of the last model (nothing is chosen by a score)."""
    command = [
        sys.executable,
        "-m",
        "spacy",
        "train",
        str(HERE / config),
        "--code",
        str(HERE / "registered.py"),
    ]
    command += ["-o", str(out), "--paths.train", str(data / "train"), "--paths.dev", str(data / "dev.spacy")]
    for key, value in settings.items():
        command += [f"--{key}", str(value)]
    subprocess.run(command, check=True, env=environment())
    return out / "model-last"


def write_silver(
    frog: list[list[tuple[str, str, str, str]]],
    sentences: list[list[conllu.Word]],
    out: Path,
    model: Path,
    second: Path | None,
) -> None:
    """`silver.spacy` in `out`: Frog's tags, and trees where the models at `model` and `second` agree."""
    table = silver.PosTable(sentences)
    parsers = [spacy.load(path) for path in (model, second) if path]

    def parsed(nlp: spacy.language.Language) -> Iterator[Doc]:
        docs = (
            Doc(nlp.vocab, words=[r[0] for r in s], sent_starts=[i == 0 for i in range(len(s))]) for s in frog
        )
        return nlp.pipe(docs, batch_size=128)

    made = list(
        silver.silver_sentences(frog, *[parsed(parsers[0]), table], *[parsed(p) for p in parsers[1:]])
    )
    rng = random.Random(SEED + 1)
    groups = [made[i : i + 8] for i in range(0, len(made), 8)]
    docs = [conllu.make_doc(parsers[0].vocab, group, rng=rng) for group in groups]
    DocBin(docs=docs, store_user_data=False).to_disk(out / "silver.spacy")


def meta(ud: Path, text: Path | None) -> dict[str, Any]:
    """What the pipeline says about itself: sources, licence, versions, checksums of the data."""
    base: dict[str, Any] = json.loads((HERE / "meta_base.json").read_text(encoding="utf8"))
    files = sorted(ud.rglob("*.conllu")) + ([text / "pairs.jsonl", text / "exchanges.json"] if text else [])
    base["data"] = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files if p.is_file()}
    base["made_with"] = {name: version(name) for name in ("spacy", "thinc", "numpy")} | {
        "python": platform.python_version()
    }
    base["seed"] = SEED
    return base


if __name__ == "__main__":
    main()
