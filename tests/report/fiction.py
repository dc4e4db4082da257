"""A fictional assessed publication that shows every case a report must handle."""
# ruff: noqa: E501

from __future__ import annotations

from dataclasses import replace
from datetime import date

from analyzer.documents.types import (
    Document,
    Exchange,
    Footnote,
    Postponement,
    Question,
    Questioner,
    Respondent,
)
from analyzer.evidence.types import Act, Evidence, Promise, Reference, SameAs, SubQuestion, Technique
from analyzer.model.types import (
    CLARITIES,
    EVASIONS,
    Assessment,
    Choice,
    Contribution,
    FoundTechnique,
    ModelInfo,
    ScoredExchange,
    Summary,
)

FORMULA = "Op dit moment zijn er geen signalen dat de veiligheid van reizigers in het geding is geweest."
Q1 = "Bent u bekend met het bericht «Slagbomen Wuivendam weer urenlang dicht»?"
Q2 = (
    "Klopt het dat de overgang in Wuivendam dit jaar zes keer is afgesloten? Zo ja, hoe vaak was dat vanwege een "
    "storing? Zo nee, hoe vaak dan wel?"
)
Q3 = "Is de veiligheid van reizigers in gevaar geweest?"
Q4 = "Deelt u de mening dat de slagbomen vervangen moeten worden? Zo nee, waarom niet?"
Q5 = "Wat hebben de storingen aan de overgang tot nu toe gekost?"
Q6 = "Welke maatregelen neemt u om herhaling te voorkomen?"
Q7 = "Is de overwegwachter die op 4 februari dienst had geschorst?"
Q8 = "Wanneer is het onderzoek naar de storingen afgerond en kunt u de Kamer de uitkomsten sturen?"

A1 = "Ja."
A2 = "Nee, dat klopt niet. De overgang is dit jaar vier keer afgesloten, waarvan drie keer vanwege een storing.1"
A3 = (
    f"{FORMULA} Het beheer van de overgang is primair de verantwoordelijkheid van de spoorbeheerder.\n"
    "De spoorbeheerder beziet waar nodig of aanvullende maatregelen wenselijk zijn."
)
A5 = (
    "Voor de kosten verwijs ik u naar mijn brief van 3 maart 2025 (Kamerstuk 99 999, nr. 12) en naar het rapport van "
    "de Spoorwegraad.\nJaar\tKosten\n2023\tonbekend\n2024\tonbekend"
)
A6 = (
    "Zie het antwoord op vraag 3 en 4. Op dit moment zijn er geen signalen dat de veiligheid van reizigers in het "
    "geding is geweest. Veiligheid op het spoor heeft mijn voortdurende aandacht."
)
A7 = "Op individuele gevallen kan ik niet ingaan."
A8 = (
    "Het onderzoek loopt nog. Ik zal uw Kamer voor de zomer van 2025 informeren over de uitkomsten. Op de uitkomsten "
    "van het onderzoek wil ik niet vooruitlopen."
)


def _find(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def in_answer(answer: str, words: str, reason: str, same_as: tuple[SameAs, ...] = ()) -> Evidence:
    start, end = _find(answer, words)
    return Evidence("answer", start, end, words, reason, same_as=same_as)


def in_question(number: int, question: str, words: str, reason: str) -> Evidence:
    start, end = _find(question, words)
    return Evidence("question", start, end, words, reason, number=number)


def asked(number: int, question: str, words: str, **fields: object) -> SubQuestion:
    start, end = _find(question, words)
    return SubQuestion(number=number, start=start, end=end, text=words, **fields)  # type: ignore[arg-type]


def act(answer: str, words: str, name: str, ground: str | None = None) -> Act:
    return Act(*_find(answer, words), name, ground)  # type: ignore[arg-type]


def choice(label: str, labels: tuple[str, ...], probability: float) -> Choice:
    rest = (1 - probability) / (len(labels) - 1)
    return Choice(label, {name: probability if name == label else rest for name in labels})


def found(
    name: Technique, probability: float, *evidence: Evidence, ground: str | None = None
) -> FoundTechnique:
    return FoundTechnique(name, probability, ground, evidence)  # type: ignore[arg-type]


def scored(
    exchange: Exchange,
    directness: float,
    interval: tuple[float, float],
    clarity: str,
    evasion: str,
    **parts: object,
) -> ScoredExchange:
    values: dict[str, object] = {
        "abstained": False,
        "techniques": (),
        "sub_questions": (),
        "acts": (),
        "references": (),
        "promises": (),
        "features": {"answer_words": float(len(exchange.answer.split())), "numeric_coverage": float("nan")},
        "contributions": (),
    }
    return ScoredExchange(
        exchange=exchange,
        directness=directness,
        interval=interval,
        clarity=choice(clarity, CLARITIES, 0.8),
        evasion=choice(evasion, EVASIONS, 0.6),
        **(values | parts),  # type: ignore[arg-type]
    )


def _exchange(label: str, answer: str, *questions: tuple[int, str]) -> Exchange:
    return Exchange(
        tuple(n for n, _ in questions),
        label,
        tuple(Question(n, text, str(n)) for n, text in questions),
        answer,
    )


def _one() -> ScoredExchange:
    answered = asked(1, Q1, Q1, type="known", status="answered", strength=0.97)
    return scored(
        _exchange("1", A1, (1, Q1)), 96.2, (88.0, 100.0), "clear", "explicit",
        sub_questions=(answered,), acts=(act(A1, "Ja.", "yes"),),
        contributions=(Contribution("answered_mean", 0.97, 21.5),),
    )  # fmt: skip


def _two() -> ScoredExchange:
    subs = (
        asked(2, Q2, "Klopt het dat de overgang in Wuivendam dit jaar zes keer is afgesloten?", type="yes_no",
              status="answered", strength=0.95, evidence=(in_answer(A2, "Nee, dat klopt niet.", "zegt uitdrukkelijk nee"),)),
        asked(2, Q2, "hoe vaak was dat vanwege een storing?", type="how_many", condition="if_yes", parent=0,
              status="not_applicable"),
        asked(2, Q2, "hoe vaak dan wel?", type="how_many", condition="if_no", parent=0, status="answered", strength=0.9,
              evidence=(in_answer(A2, "vier keer afgesloten", "noemt het gevraagde aantal"),)),
    )  # fmt: skip
    return scored(
        _exchange("2", A2, (2, Q2)), 93.4, (80.1, 99.0), "clear", "explicit", sub_questions=subs,
        acts=(act(A2, "Nee, dat klopt niet.", "no"),
              act(A2, "De overgang is dit jaar vier keer afgesloten, waarvan drie keer vanwege een storing.1", "figure")),
        contributions=(Contribution("answered_mean", 0.9, 18.0), Contribution("match_best", 0.9, 6.4)),
    )  # fmt: skip


def _three() -> ScoredExchange:
    start6, end6 = _find(A6, FORMULA)
    formula = in_answer(
        A3, FORMULA, "dezelfde zin staat ook in een ander antwoord", (SameAs((6,), start6, end6),)
    )
    elsewhere = in_answer(
        A3,
        "primair de verantwoordelijkheid van de spoorbeheerder",
        "legt de verantwoordelijkheid bij een ander",
    )
    subs = (
        asked(3, Q3, Q3, type="yes_no", status="partly", strength=0.5, evidence=(formula,)),
        asked(4, Q4, "Deelt u de mening dat de slagbomen vervangen moeten worden?", type="opinion"),
        asked(
            4,
            Q4,
            "waarom niet?",
            type="why",
            condition="if_no",
            parent=1,
            evidence=(in_answer(A3, "Het beheer van de overgang", "gaat over: overgang"),),
        ),
    )
    last = "De spoorbeheerder beziet waar nodig of aanvullende maatregelen wenselijk zijn."
    return scored(
        _exchange("3 en 4", A3, (3, Q3), (4, Q4)), 31.0, (12.5, 52.0), "ambivalent", "deflection",
        techniques=(
            found("repetition", 0.91, formula),
            found("responsibility_shift", 0.83, elsewhere, in_answer(A3, last, "laat een ander beslissen")),
            found("noncommittal", 0.62, in_answer(A3, "beziet waar nodig of aanvullende maatregelen", "zegt niets toe")),
            found("partial", 0.7, in_question(4, Q4, "de slagbomen vervangen moeten worden",
                                              "op deze deelvraag gaat het antwoord niet in")),
        ),
        sub_questions=subs, acts=(act(A3, FORMULA, "background"), act(A3, last, "noncommittal")),
        contributions=(Contribution("repetition_share", 0.44, -9.8), Contribution("responsibility_shift_strongest", 0.8, -14.2),
                       Contribution("refusal_strongest", 0.02, 3.1)),
    )  # fmt: skip


def _five() -> ScoredExchange:
    pointer = in_answer(
        A5, "verwijs ik u naar mijn brief van 3 maart 2025", "verwijst naar een brief voor de inhoud"
    )
    references = (
        Reference("brief van 3 maart 2025 (Kamerstuk 99 999, nr. 12)",
                  *_find(A5, "brief van 3 maart 2025 (Kamerstuk 99 999, nr. 12)"), kind="kamerstuk",
                  target="kst-99999-12", url="https://zoek.officielebekendmakingen.nl/kst-99999-12.html", resolved=True),
        Reference("het rapport van de Spoorwegraad", *_find(A5, "het rapport van de Spoorwegraad"), kind="report"),
    )  # fmt: skip
    return scored(
        _exchange("5", A5, (5, Q5)), 8.5, (0.0, 24.0), "non_reply", "referral",
        techniques=(found("referral_letter", 0.96, pointer),),
        sub_questions=(asked(5, Q5, Q5, type="how_many"),), acts=(act(A5, A5.split("\n")[0], "pointer_letter"),),
        references=references,
        contributions=(Contribution("referral_letter_strongest", 0.96, -15.6), Contribution("unanswered_mean", 0.9, -12.0)),
    )  # fmt: skip


def _six() -> ScoredExchange:
    start3, end3 = _find(A3, FORMULA)
    formula = in_answer(
        A6, FORMULA, "dezelfde zin staat ook in een ander antwoord", (SameAs((3, 4), start3, end3),)
    )
    pointer = in_answer(A6, "Zie het antwoord op vraag 3 en 4.", "verwijst naar een ander antwoord")
    start, end = _find(A6, "het antwoord op vraag 3 en 4")
    return scored(
        _exchange("6", A6, (6, Q6)), 17.0, (3.0, 38.5), "ambivalent", "general",
        techniques=(
            found("repetition", 0.93, formula), found("referral_answer", 0.9, pointer),
            found("generality", 0.55, in_answer(A6, "veiligheid van reizigers in het geding is geweest. Veiligheid op het "
                                                    "spoor heeft mijn voortdurende aandacht.", "blijft algemeen")),
            found("noncommittal", 0.51),
        ),
        sub_questions=(asked(6, Q6, Q6, type="which", inherits_from=3),),
        references=(Reference(A6[start:end], start, end, "answer", target="answer:3", resolved=True),),
        contributions=(Contribution("repetition_share", 0.5, -11.0),),
    )  # fmt: skip


def _seven() -> ScoredExchange:
    return scored(
        _exchange("7", A7, (7, Q7)), 12.0, (0.0, 60.0), "non_reply", "declining", abstained=True,
        techniques=(found("refusal", 0.97, in_answer(A7, A7, "gaat niet in op individuele gevallen"),
                          ground="individual_case"),),
        sub_questions=(asked(7, Q7, Q7, type="yes_no"),), acts=(act(A7, A7, "refusal", "individual_case"),),
        features={"answer_words": 7.0, "numeric_coverage": float("nan"), "retrieval_rank": float("nan")},
        contributions=(Contribution("refusal_strongest", 1.0, -25.0), Contribution("match_mean", 0.1, -1.0)),
    )  # fmt: skip


def _eight() -> ScoredExchange:
    promise = "Ik zal uw Kamer voor de zomer van 2025 informeren over de uitkomsten."
    start, end = _find(A8, promise)
    return scored(
        _exchange("8", A8, (8, Q8)), 40.0, (20.0, 58.0), "ambivalent", "partial",
        techniques=(
            found("deferral", 0.88, in_answer(A8, "Het onderzoek loopt nog.", "wacht een onderzoek af"),
                  in_answer(A8, promise, "stelt een later bericht in het vooruitzicht"),
                  in_answer(A8, "wil ik niet vooruitlopen", "wil niet vooruitlopen op de uitkomst")),
        ),
        sub_questions=(
            asked(8, Q8, "Wanneer is het onderzoek naar de storingen afgerond", type="when", status="partly", strength=0.5),
            asked(8, Q8, "kunt u de Kamer de uitkomsten sturen?", type="willingness", status="answered", strength=0.8),
        ),
        promises=(Promise(promise, start, end, "uw Kamer informeren over de uitkomsten", "voor de zomer van 2025"),),
        contributions=(Contribution("partly_mean", 0.5, -3.5), Contribution("deferral_strongest", 0.9, -12.0)),
    )  # fmt: skip


def fictional_assessment() -> Assessment:
    """The whole publication: seven answers to eight questions, each kind of finding at least once."""
    exchanges = (_one(), _two(), _three(), _five(), _six(), _seven(), _eight())
    document = Document(
        kind="answer",
        id="ah-tk-20242025-9901",
        year="2024-2025",
        number=9901,
        title="de storingen aan de spoorwegovergang in Wuivendam",
        questioners=(Questioner("Teunisse", "PvT"), Questioner("Van der Broekhoven", None)),
        respondents=(Respondent("De Wilde-Vos", "Staatssecretaris", "Infrastructuur en Waterstaat"),),
        submitted=date(2025, 2, 5),
        received=date(2025, 3, 21),
        url="https://zoek.officielebekendmakingen.nl/ah-tk-20242025-9901.html",
        source="ah-tk-20242025-9901.txt",
        input_format="text",
        sha256="0" * 64,
        exchanges=tuple(x.exchange for x in exchanges),
        footnotes=(Footnote("1", "Wuivendammer Courant, 4 februari 2025."),),
        warnings=("Vraag 9 heeft geen antwoord.",),
    )
    summary = Summary(
        exchanges=7,
        directness=42.6,
        substantive=6,
        directness_substantive=33.7,
        interval=(22.4, 46.0),
        clarity={"clear": 2, "ambivalent": 3, "non_reply": 2},
        techniques={"repetition": 2, "responsibility_shift": 1, "noncommittal": 2, "partial": 1, "referral_letter": 1,
                    "referral_answer": 1, "generality": 1, "refusal": 1, "deferral": 1},
    )  # fmt: skip
    model = ModelInfo("antwoordmeter-nl", "0.1.0", "nl_kamer_sm 0.1.0", 0.9, "3.000 gelabelde antwoorden")
    return Assessment(
        document, summary, exchanges, model, warnings=("Eén antwoord wijkt af van wat het model kent.",)
    )


def fictional_postponement() -> Assessment:
    """A publication that only says that the answer comes later: nothing is scored."""
    document = Document(
        kind="postponement",
        id="ah-tk-20242025-9902",
        title="de storingen aan de spoorwegovergang in Wuivendam",
        submitted=date(2025, 2, 5),
        source="uitstel.txt",
        input_format="text",
        sha256="1" * 64,
        questions=(Question(1, Q1, "1"), Question(2, Q2, "2")),
        postponement=Postponement("de benodigde informatie is nog niet ontvangen", "zo spoedig mogelijk"),
    )
    model = ModelInfo("antwoordmeter-nl", "0.1.0", "nl_kamer_sm 0.1.0", 0.9, "3.000 gelabelde antwoorden")
    return Assessment(document, None, (), model)


HOSTILE = (
    "</p></style></script><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} "
    "\" ' & \u202eomgekeerd\u202c \u05d0\u05d1 😀 " + "x" * 3000
)


def hostile_assessment() -> Assessment:
    """The publication with an attack in every text that comes from a document."""
    assessment = fictional_assessment()
    first = assessment.exchanges[0]
    exchange = Exchange((1,), HOSTILE, (Question(1, HOSTILE, HOSTILE),), f"{HOSTILE}\n{HOSTILE}\t{HOSTILE}")
    evidence = Evidence("answer", 2, len(HOSTILE), HOSTILE[2:], HOSTILE)
    scored = replace(
        first,
        exchange=exchange,
        sub_questions=(replace(first.sub_questions[0], start=0, end=len(HOSTILE), text=HOSTILE),),
        techniques=(FoundTechnique("refusal", 0.9, None, (evidence,)),),
        references=(Reference(HOSTILE, 5, 50, "url", url="javascript:alert(1)", resolved=True),),
    )
    document = replace(
        assessment.document,
        title=HOSTILE,
        id=HOSTILE,
        footnotes=(Footnote(HOSTILE, HOSTILE),),
        warnings=(HOSTILE,),
        see_also=(HOSTILE,),
        url="javascript:alert(1)",
    )
    return replace(assessment, document=document, exchanges=(scored, *assessment.exchanges[1:]))
