"""Learn the tables of the lemmatizer from annotated words: treebank first, silver for words the treebank
lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from analyzer.language.lemmas import (
    LINKS,
    LONGEST_ENDING,
    PARTICLES,
    SHORTEST_PART,
    LemmaTables,
    ending_class,
)

# Too rare in the treebanks to be learned, and frequent in ours.
FIXED = {"bent WW": "zijn", "jl. SPEC": "jl.", "nr. N": "nummer", "nrs. N": "nummer"}

Triple = tuple[str, str, str]  # form, Alpino tag, lemma


def learn(gold: Iterable[Triple], silver: Iterable[Triple] = ()) -> LemmaTables:
    """`silver` lemmas have no "_" (Frog's); they are split by the parts that the treebank's compounds
    show."""
    gold = [(form, tag, lemma) for form, tag, lemma in gold if tag and lemma]
    tables = LemmaTables()
    _learn_parts(tables, gold)
    silver = [
        (f, t, x) for f, t, x in silver if t and x and not t.startswith(("SPEC", "N|eigen")) and _is_word(f)
    ]
    _learn_endings(tables, [*gold, *silver])
    tables.verbs |= {lemma for form, tag, lemma in gold if tag.startswith("WW") and "_" not in lemma}
    silver = [(f, t, _split_verb(tables, x) if t.startswith("WW") else x) for f, t, x in silver]
    tables.verbs |= {lemma for form, tag, lemma in silver if tag.startswith("WW") and "_" not in lemma}
    words = _by_head(_majority(silver))
    words = {key: _split_silver(tables, lemma, key.partition(" ")[2]) for key, lemma in words.items()}
    ours = _by_head(_majority(gold))
    forms = {_form_and_head(key) for key in ours}
    words = {key: lemma for key, lemma in words.items() if _form_and_head(key) not in forms} | ours | FIXED
    # what the rules say anyway needs no entry
    rules = LemmaTables({}, tables.endings, tables.heads, tables.modifiers, tables.verbs)
    tags = _tags_of([*gold, *silver])
    for key, lemma in words.items():
        form, _, tag = key.partition(" ")
        if "|" in tag or any(rules.lemma(form, t) != lemma for t in tags.get(key, ())) or key in FIXED:
            tables.words[key] = lemma
    return tables


def _is_word(form: str) -> bool:
    """No link: nothing of a text but its words may get into the tables."""
    return len(form) <= 50 and not any(part in form.lower() for part in ("www", "http", "://", "%20"))


def _form_and_head(key: str) -> str:
    return key.partition("|")[0]


def _tags_of(triples: list[Triple]) -> dict[str, set[str]]:
    """The tags met with each "form head-of-tag"."""
    tags: dict[str, set[str]] = defaultdict(set)
    for form, tag, _ in triples:
        tags[f"{form.lower()} {tag.partition('|')[0]}"].add(tag)
    return tags


def _split_silver(tables: LemmaTables, lemma: str, tag: str) -> str:
    if tag.startswith(("N", "ADJ")):
        return tables.split(lemma)
    return lemma


def _split_verb(tables: LemmaTables, lemma: str) -> str:
    """Frog's "toesturen" as the treebanks have it: "toe_sturen"."""
    if lemma in tables.verbs:
        return lemma
    for particle in PARTICLES:
        if lemma.startswith(particle) and lemma[len(particle) :] in tables.verbs:
            return f"{particle}_{lemma[len(particle) :]}"
    return lemma


def _majority(triples: list[Triple]) -> dict[str, Counter[str]]:
    """How often each lemma goes with each "form tag"; particle verbs standing apart count as their verb."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for form, tag, lemma in triples:
        if tag.startswith(("SPEC|deeleigen", "SPEC|vreemd", "LET")):
            continue
        low = form.lower()
        first, _, rest = lemma.partition("_")
        if rest and tag.startswith("WW") and not low.startswith(first.lower()):
            lemma = rest  # "past … aan": the component joins the particle itself
        counts[f"{low} {tag}"][lemma] += 1
    return counts


def _by_head(counts: dict[str, Counter[str]]) -> dict[str, str]:
    """One entry per "form head-of-tag", and one per full tag where that tag has another lemma."""
    heads: dict[str, Counter[str]] = defaultdict(Counter)
    for key, lemmas in counts.items():
        heads[_form_and_head(key)].update(lemmas)
    words = {key: lemmas.most_common(1)[0][0] for key, lemmas in heads.items()}
    for key, lemmas in counts.items():
        best = lemmas.most_common(1)[0][0]
        if "|" in key and best != words[_form_and_head(key)]:
            words[key] = best
    return words


def _learn_endings(tables: LemmaTables, triples: list[Triple]) -> None:
    rules: dict[str, dict[str, Counter[tuple[int, str, int]]]] = defaultdict(lambda: defaultdict(Counter))
    for low, tag, lemma in sorted({(f.lower(), t, x.lower()) for f, t, x in triples}):
        if tag.startswith(("SPEC", "N|eigen", "LET")) or not low.isalpha():
            continue
        last = lemma.rpartition("_")[2]
        joined = lemma.replace("_", "")
        rule = _rule(low, joined) or _rule(low[low.rfind(last[:2]) :], last)
        if rule:
            for size in range(min(LONGEST_ENDING, len(low)) + 1):
                rules[ending_class(low, tag)][low[len(low) - size :]][rule] += 1
    for tag, by_ending in rules.items():
        kept: dict[str, tuple[int, str, int]] = {}
        for ending in sorted(by_ending, key=len):
            rule, n = by_ending[ending].most_common(1)[0]
            shorter = next((kept[ending[i:]] for i in range(1, len(ending) + 1) if ending[i:] in kept), None)
            if (n >= 2 or not ending) and rule != shorter:
                kept[ending] = rule
        tables.endings[tag] = kept


def _rule(form: str, lemma: str) -> tuple[int, str, int] | None:
    """(letters to cut, letters to add, 1 where "ge" goes first), or None where the words share too little."""
    for ge in (0, 1):
        if ge and not form.startswith("ge"):
            return None
        stem = form[2:] if ge else form
        same = 0
        while same < min(len(stem), len(lemma)) and stem[same] == lemma[same]:
            same += 1
        if same >= 2 and len(stem) - same <= 5:
            return len(stem) - same, lemma[same:], ge
    return None


def _learn_parts(tables: LemmaTables, gold: list[Triple]) -> None:
    """Heads: last parts of compounds and plain nouns; modifiers: first parts, in the form they have there."""
    plain: Counter[str] = Counter()
    for form, tag, lemma in gold:
        if not tag.startswith(("N|soort", "ADJ")):
            continue
        first, _, last = lemma.rpartition("_")
        if not first:
            plain[lemma] += 1
            if tag.startswith("N|soort") and len(lemma) >= SHORTEST_PART and lemma.isalpha():
                tables.modifiers.setdefault(lemma.lower(), lemma)
            continue
        if len(last) >= SHORTEST_PART:
            tables.heads.add(last)
        low = form.lower()
        start = low.find(last[:3], len(first.replace("_", "")) - 1)
        if start > 0:
            tables.modifiers[low[:start]] = first
        for link in LINKS:
            tables.modifiers.setdefault(first.lower().replace("_", "") + link, first)
    tables.heads |= {w for w, n in plain.items() if n >= 2 and len(w) >= 4 and w.isalpha() and w.islower()}
