"""A postponement and the later answer are tied by the number of the question's case."""

from __future__ import annotations

from analyzer.documents import read

NOTICE = """AH 815
2025Z 04321
Mededeling van minister Zaal (Financiën) (ontvangen 24 maart 2025)

De vragen van het lid Veldkamp (NM) over de pontjes (2025Z04321) kunnen niet binnen de gebruikelijke termijn worden
beantwoord, omdat nog afstemming nodig is. Ik zal uw Kamer zo spoedig mogelijk de antwoorden doen toekomen.
"""
ANSWER = """AH 902
2025Z04321
Antwoord van minister Zaal (Financiën) (ontvangen 14 april 2025)

Vraag 1
Hoeveel pontjes varen er nog, en klopt zaak 2024Z00001?

Antwoord 1
Er varen nog elf pontjes.
"""


def test_a_postponement_and_its_answer_share_their_case() -> None:
    notice, answer = read(NOTICE.encode(), name="notice.txt"), read(ANSWER.encode(), name="answer.txt")
    assert (notice.kind, answer.kind) == ("postponement", "answer")
    assert notice.case == answer.case == "2025Z04321"


def test_two_cases_in_a_head_are_no_answer_to_which_it_is() -> None:
    assert read(NOTICE.replace("(2025Z04321)", "(2025Z09999)").encode(), name="notice.txt").case is None
