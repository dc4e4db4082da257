"""What scoring costs, as ratios in one run.

usage: python benchmarks/score_cost.py [FILE…] [--runs N]      FILE: publications (default: the bundled example)

1. whole processes: `antwoordmeter score FILE` with the first file, and with all of them (a single one eight times), each
   against a script that only loads the same pipeline and parses the same texts (time and peak memory); and
   `antwoordmeter --help` against `python -c pass`;
2. in one process, warm: reading, evidence, records, model and putting together, each against parsing, for the first file
   alone and for all of them as a batch. Every run parses anew: documents that were looked at before are faster.
Times are of the processor, and the least of the runs is taken: other work on the machine only ever adds.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")
EXAMPLE = Path(__file__).parents[1] / "analyzer" / "examples" / "voorbeeld.txt"
COMMAND = "import sys; from analyzer.cli import main; sys.exit(main({arguments!r}))"
PARSE_ONLY = """
from analyzer.documents import read
from analyzer.language import load_pipeline
nlp = load_pipeline()
for file in {files!r}:
    document = read(file)
    texts = [t for e in document.exchanges for t in (*(q.text for q in e.questions), e.answer)]
    list(nlp.pipe(texts, batch_size=64))
"""
COPIES = 8


def whole_process(code: str, runs: int) -> tuple[float, float]:
    """Least processor seconds and least peak memory (MB) of `python -c code`."""
    seconds, memory = [], []
    for _ in range(runs):
        child = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds.append(usage.ru_utime + usage.ru_stime)
        memory.append(usage.ru_maxrss / 1024)
        if os.waitstatus_to_exitcode(status) != 0:
            raise SystemExit(f"the process failed: {code[:80]}")
    return min(seconds), min(memory)


def whole_processes(name: str, files: list[str], runs: int) -> None:
    """Scoring files from a cold start, against loading the pipeline and parsing them."""
    scored = whole_process(COMMAND.format(arguments=["score", *files]), runs)
    parsed = whole_process(PARSE_ONLY.format(files=files), runs)
    print(f"score {name:22s} {scored[0]:7.2f} s  {scored[1]:5.0f} MB")
    print(f"load and parse {name:13s} {parsed[0]:7.2f} s  {parsed[1]:5.0f} MB")
    print(f"ratio                        {scored[0] / parsed[0]:7.2f}    {scored[1] / parsed[1]:5.2f}")


def steps(name: str, files: list[str], runs: int) -> None:
    """The steps of scoring files together, warm, against parsing them."""
    from analyzer.documents import read
    from analyzer.evidence.analyze import analyze
    from analyzer.features.registry import compute
    from analyzer.model.featurize import parse
    from analyzer.model.records import make_records
    from analyzer.model.scorer import assess, load

    analyzer = load()
    model = analyzer.saved.model
    least: dict[str, float] = {}

    def timed(step: str, work: Callable[[], Result]) -> Result:
        start = time.process_time()
        result = work()
        least[step] = min(least.get(step, float("inf")), time.process_time() - start)
        return result

    for _ in range(runs + 1):
        documents = timed("reading", lambda: [read(file) for file in files])
        parsed = timed("parsing", lambda documents=documents: [parse(d, analyzer.nlp) for d in documents])
        evidence = timed("evidence", lambda parsed=parsed: [analyze(p) for p in parsed])
        records = timed("records", lambda evidence=evidence: [make_records("x", e) for e in evidence])
        judged = iter(
            timed("model", lambda records=records: model.predict([r for part in records for r in part]))
        )
        rows = [
            (d, e, r, [next(judged) for _ in r]) for d, e, r in zip(documents, evidence, records, strict=True)
        ]
        timed(
            "putting together",
            lambda rows=rows: [assess(*row, model, analyzer.info, features=False) for row in rows],
        )
        timed("features, where shown", lambda evidence=evidence: [compute(e) for e in evidence])
    print(f"\n{name}, warm")
    for step, seconds in least.items():
        print(f"{step:24s} {seconds:7.4f} s  {100 * seconds / least['parsing']:6.1f} % of parsing")
    scoring = least["records"] + least["model"] + least["putting together"]
    print(
        f"{'scoring (last three)':24s} {scoring:7.4f} s  {100 * scoring / least['parsing']:6.1f} % of parsing"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", default=[str(EXAMPLE)])
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    batch = arguments.files if len(arguments.files) > 1 else arguments.files * COPIES
    whole_processes("FILE", batch[:1], arguments.runs)
    whole_processes(f"{len(batch)} files", batch, arguments.runs)
    helped = whole_process(COMMAND.format(arguments=["--help"]), arguments.runs)
    nothing = whole_process("pass", arguments.runs)
    print(
        f"--help                       {helped[0]:7.2f} s   {helped[0] - nothing[0]:+.2f} s against `python -c pass`"
    )
    steps("one file", batch[:1], arguments.runs)
    steps(f"{len(batch)} files together", batch, arguments.runs)
    print(f"peak memory              {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
