"""A stand-in for nl_core_news_sm: a package of that name, layout and label scheme, with random weights.

The real one is in no package registry, so tests build this one: `install(folder)` writes an importable
package with its
metadata; put `folder` on `sys.path` and `spacy.load("nl_core_news_sm")` finds it.
"""

from __future__ import annotations

import json
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

NAME, VERSION = "nl_core_news_sm", "3.8.0"
SCHEME = Path(__file__).resolve().parents[2] / "models" / "recipe" / "label_scheme.json"


def label_scheme() -> dict[str, list[str]]:
    """Component names and labels of nl_core_news_sm 3.8.0, from its published meta.json."""
    scheme: dict[str, list[str]] = json.loads(SCHEME.read_text(encoding="utf8"))
    return scheme


def build() -> Language:
    """The pipeline: the same components, labels and attribute names, nothing learned."""
    scheme = label_scheme()
    nlp = spacy.blank("nl")
    tok2vec = {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 8, "depth": 1}
    tok2vec |= {"embed_size": 20, "window_size": 1, "maxout_pieces": 2, "subword_features": True}
    nlp.add_pipe("tok2vec", config={"model": tok2vec})
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 8, "upstream": "tok2vec"}
    tagging = {"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}}
    for name in ("morphologizer", "tagger"):
        pipe = nlp.add_pipe(name, config=tagging)
        for label in scheme[name]:
            if label != "_SP":
                pipe.add_label(label)
    parsing = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "hidden_width": 8}
    parsing |= {"extra_state_tokens": False, "maxout_pieces": 1, "use_upper": True, "tok2vec": listener}
    parser = nlp.add_pipe("parser", config={"model": parsing})
    for label in scheme["parser"]:
        parser.add_label(label)
    nlp.add_pipe("trainable_lemmatizer", name="lemmatizer", config={**tagging, "min_tree_freq": 1})
    nlp.add_pipe("attribute_ruler").add(patterns=[[{"IS_SPACE": True}]], attrs={"TAG": "_SP", "POS": "SPACE"})
    ner = nlp.add_pipe("ner")
    for label in scheme["ner"]:
        ner.add_label(label)
    nlp.initialize(lambda: [_example(nlp)])
    return nlp


def _example(nlp: Language) -> Example:
    doc = Doc(
        nlp.vocab,
        words=["Bruggen", "liggen", "hier", "."],
        tags=["N|soort|mv|basis", "WW|pv|tgw|mv", "BW", "LET"],
        pos=["NOUN", "VERB", "ADV", "PUNCT"],
        morphs=["Number=Plur", "Number=Plur|Tense=Pres|VerbForm=Fin", "", ""],
        lemmas=["brug", "liggen", "hier", "."],
        heads=[1, 1, 1, 1],
        deps=["nsubj", "ROOT", "advmod", "punct"],
        ents=["O", "O", "O", "O"],
    )
    return Example(nlp.make_doc(doc.text), doc)


def install(folder: Path) -> None:
    """Write the package and its metadata into `folder`, as pip would."""
    nlp = build()
    nlp.meta.update({"name": NAME.removeprefix("nl_"), "version": VERSION, "license": "CC BY-SA 4.0"})
    package = folder / NAME
    package.mkdir()
    nlp.to_disk(package / f"{NAME}-{VERSION}")
    (package / "meta.json").write_text(json.dumps(nlp.meta), encoding="utf8")
    (package / "__init__.py").write_text(
        "from pathlib import Path\nfrom spacy.util import load_model_from_init_py\n"
        "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf8",
    )
    info = folder / f"{NAME}-{VERSION}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {VERSION}\n", encoding="utf8"
    )
