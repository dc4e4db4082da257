"""Damaged files of every form: cut, doubled, shuffled, re-encoded, mixed; nothing but a clear error may come out."""

from __future__ import annotations

import random

import pytest
from makers import lay_out, make_pdf
from test_forms import FORMS, make_docx, make_odt

from analyzer.documents import read
from analyzer.errors import UserError

PER_FORM = 60
SEEDS = {path.name: path.read_bytes() for path in sorted(FORMS.iterdir())}
SEEDS["soep.odt"] = make_odt()
SEEDS["soep.docx"] = make_docx()
SEEDS["soep.pdf"] = make_pdf(
    [lay_out(["Vraag 1", "Is de soep in de kantine vandaag warm?", "Antwoord 1", "Ja, dat is de soep."])]
)
NOISE = [
    b"Vraag 1\n",
    b"Antwoord 1\n",
    b"\x00",
    b"1\n",
    b"((((",
    "¹".encode(),
    b"<al>",
    b"</p>",
    b"&x;",
    b"\f",
]


def mutated(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(max(1, len(out)))
        end = min(len(out), start + chance.randint(1, 800))
        match chance.randrange(7):
            case 0:
                del out[start:]
            case 1:
                out[start:end] = out[start:end] * 2
            case 2:
                del out[start:end]
            case 3:
                for _ in range(chance.randint(1, 20)):
                    if out:
                        out[chance.randrange(len(out))] = chance.randrange(256)
            case 4:
                lines = bytes(out).split(b"\n")
                chance.shuffle(lines)
                out = bytearray(b"\n".join(lines))
            case 5:
                other = chance.choice(list(SEEDS.values()))
                place = chance.randrange(len(other))
                out[start:start] = other[place : place + chance.randint(1, 1500)]
            case _:
                out[start:start] = chance.choice(NOISE) * chance.randint(1, 100)
    return bytes(out)


@pytest.mark.parametrize("name", SEEDS)
def test_damaged_files_give_a_document_or_one_clear_line(name: str) -> None:
    chance = random.Random(name)
    for _ in range(PER_FORM):
        try:
            document = read(mutated(SEEDS[name], chance), name=name)
        except UserError as error:
            assert "\n" not in str(error) and error.todo
            continue
        numbers = [number for exchange in document.exchanges for number in exchange.numbers]
        assert len(numbers) == len(set(numbers))
        assert (document.kind == "answer") == bool(document.exchanges)
