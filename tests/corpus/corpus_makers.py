"""Small fictional publications and labels for the tests of the corpus tools."""

from __future__ import annotations

from pathlib import Path

HEAD = "document,number,annotator,directness,clarity,evasion,techniques,sub\n"

LONG_QUESTION = (
    "Hoeveel veerponten op de Oostervaart zijn sinds de storm van afgelopen najaar nog altijd uit de vaart, en welke "
    "dorpen zijn daardoor alleen nog via de omweg over Zandbrug te bereiken?"
)
LONG_ANSWER = (
    "Van de elf veerponten varen er vier nog niet. De dorpen Lage Wierde, Horn en Noordpolder zijn daardoor alleen over "
    "Zandbrug te bereiken, wat voor de meeste inwoners een omweg van twintig minuten betekent."
)


def publication(*exchanges: tuple[str, str], number: int = 9901, subject: str = "veerponten") -> str:
    """A publication in the official layout with these questions and answers."""
    head = (
        "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden\n\n"
        f"{number}\n\nVragen van het lid Vermolen (NDP) aan de Minister van Infrastructuur en Waterstaat over {subject} "
        "(ingezonden 3 maart 2025).\n\nAntwoord van Minister Dijkgraven (Infrastructuur en Waterstaat) (ontvangen "
        "24 maart 2025).\n\n"
    )
    blocks = (f"Vraag {i}\n\n{q}\n\nAntwoord {i}\n\n{a}\n\n" for i, (q, a) in enumerate(exchanges, start=1))
    return head + "".join(blocks)


def write_corpus(folder: Path, documents: dict[str, str], labels: str) -> Path:
    """A corpus folder with these documents (by name) and label rows."""
    (folder / "documents").mkdir(parents=True)
    for name, text in documents.items():
        (folder / "documents" / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "labels.csv").write_text(HEAD + labels, encoding="utf-8")
    return folder
