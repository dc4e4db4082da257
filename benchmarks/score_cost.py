"""What scoring costs, as ratios in one run.

usage: python benchmarks/score_cost.py [FILE] [--runs N]      FILE: a publication (default: the bundled example)

1. whole processes: `antwoordmeter score FILE` against a script that only loads the same pipeline and parses the same
   text (time and peak memory), and `antwoordmeter --help` against `python -c pass`;
2. in one process, on many copies of FILE: reading, parsing, evidence, records and model, each against parsing.
The minimum of the runs is taken: other work on the machine only ever adds.
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

EXAMPLE = Path(__file__).parents[1] / "analyzer" / "examples" / "voorbeeld.txt"
COMMAND = "import sys; from analyzer.cli import main; sys.exit(main({arguments!r}))"
PARSE_ONLY = """
import sys
from analyzer.documents import read
from analyzer.language import load_pipeline
document = read({file!r})
texts = [t for e in document.exchanges for t in (*(q.text for q in e.questions), e.answer)]
nlp = load_pipeline()
list(nlp.pipe(texts, batch_size=64))
"""


def whole_process(code: str, runs: int) -> tuple[float, float]:
    """Least seconds and least peak memory (MB) of `python -c code`."""
    seconds, memory = [], []
    for _ in range(runs):
        start = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds.append(time.perf_counter() - start)
        memory.append(usage.ru_maxrss / 1024)
        if os.waitstatus_to_exitcode(status) != 0:
            raise SystemExit(f"the process failed: {code[:80]}")
    return min(seconds), min(memory)


def least(runs: int, work: Callable[[], object]) -> float:
    """Least seconds of some work."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def steps(file: str, runs: int) -> None:
    """The steps of scoring one document, warm, against parsing it."""
    from analyzer.documents import read
    from analyzer.evidence.analyze import analyze
    from analyzer.model.featurize import parse
    from analyzer.model.records import make_records
    from analyzer.model.scorer import assess, load

    analyzer = load()
    document = read(file)
    parsed = parse(document, analyzer.nlp)
    evidence = analyze(parsed)
    records = make_records("x", evidence)
    model = analyzer.saved.model
    judged = model.predict(records)
    parsing = least(runs, lambda: parse(document, analyzer.nlp))
    costs = {
        "reading": least(runs, lambda: read(file)),
        "evidence": least(runs, lambda: analyze(parsed)),
        "features and signals": least(runs, lambda: make_records("x", evidence)),
        "model": least(runs, lambda: model.predict(records)),
        "putting together": least(
            runs, lambda: assess(document, evidence, records, judged, model, analyzer.info)
        ),
    }
    print(f"parsing                {parsing:7.3f} s   1.00")
    for name, seconds in costs.items():
        print(f"{name:22s} {seconds:7.3f} s   {seconds / parsing:.2f} x parsing")
    print(f"peak memory            {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", nargs="?", default=str(EXAMPLE))
    parser.add_argument("--runs", type=int, default=5)
    arguments = parser.parse_args()
    scored = whole_process(COMMAND.format(arguments=["score", arguments.file]), arguments.runs)
    parsed = whole_process(PARSE_ONLY.format(file=arguments.file), arguments.runs)
    print(f"score FILE             {scored[0]:7.2f} s  {scored[1]:5.0f} MB")
    print(f"load and parse FILE    {parsed[0]:7.2f} s  {parsed[1]:5.0f} MB")
    print(f"ratio                  {scored[0] / parsed[0]:7.2f}    {scored[1] / parsed[1]:5.2f}")
    helped = whole_process(COMMAND.format(arguments=["--help"]), arguments.runs)
    nothing = whole_process("pass", arguments.runs)
    print(
        f"--help                 {helped[0]:7.2f} s   {helped[0] - nothing[0]:+.2f} s against `python -c pass`"
    )
    steps(arguments.file, arguments.runs)


if __name__ == "__main__":
    main()
