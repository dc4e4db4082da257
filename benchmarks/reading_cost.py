"""What reading costs against parsing the same text, per form, in one run.

usage: python benchmarks/reading_cost.py [FILE...]      FILE: further publications (a PDF, a DOCX)

Text, official XML and HTML are made from one long fictional publication: the exchanges of several documents of
`data/corpus` put together, numbered through.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from analyzer.documents import read
from analyzer.documents.types import Document
from analyzer.language import load_pipeline
from analyzer.model.featurize import parse

CORPUS = Path(__file__).parents[1] / "data" / "corpus" / "documents"
ASKED = "Vragen van het lid Veldkamp (NM) aan de Minister van Financiën over de pontjes (ingezonden 3 maart 2025)."
ANSWERED = "Antwoord van Minister Zaal (Financiën) (ontvangen 24 maart 2025)."


def forms(documents: list[Document]) -> dict[str, bytes]:
    """The same exchanges as text, official XML and HTML of the site."""
    pairs = [(q.text, e.answer) for d in documents for e in d.exchanges for q in e.questions[:1]]
    text, xml, html = [ASKED, ANSWERED], [], []
    for i, (question, answer) in enumerate(pairs, start=1):
        text += [f"Vraag {i}", question, f"Antwoord {i}", answer]
        for kind, body in (("vraag", question), ("antwoord", answer)):
            parts = [escape(p) for p in body.split("\n")]
            head = f"{kind.capitalize()} {i}"
            xml.append(f"<{kind}><nr>{head}</nr>" + "".join(f"<al>{p}</al>" for p in parts) + f"</{kind}>")
            title = f'<h2 class="stuktitel no-toc">{head}</h2>'
            html.append(f'<div class="{kind}">{title}' + "".join(f"<p>{p}</p>" for p in parts) + "</div>")
    heads = f'<kamervraagomschrijving type="vraag">{ASKED}</kamervraagomschrijving>'
    heads += f'<kamervraagomschrijving type="antwoord">{ANSWERED}</kamervraagomschrijving>'
    page = f'<h1 class="kamervraagomschrijving_kop">{ASKED}</h1>' + "".join(html)
    return {
        "text": "\n\n".join(text).encode(),
        "xml": f"<officiele-publicatie><kamervragen>{heads}{''.join(xml)}</kamervragen></officiele-publicatie>".encode(),
        "html": f'<html><body><div id="main-column">{page}</div></body></html>'.encode(),
    }


def least(work: Callable[[], object], runs: int = 5) -> float:
    """Least processor seconds of some work."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    nlp = load_pipeline()
    sources = forms([read(f) for f in sorted(CORPUS.glob("fic-10*.txt"))])
    sources |= {Path(name).name: Path(name).read_bytes() for name in sys.argv[1:]}
    for name, data in sources.items():
        document = read(data, name=name)
        parse(document, nlp)
        reading = least(lambda data=data, name=name: read(data, name=name))
        parsing = least(lambda document=document: parse(document, nlp), 2)
        share = f"{reading / parsing:6.1%} of parsing"
        print(f"{name:26s} {len(document.exchanges):3d} exchanges  {reading:7.4f} s  {share}")


if __name__ == "__main__":
    main()
