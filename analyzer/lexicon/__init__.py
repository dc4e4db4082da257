"""The cue lexicon: phrases that show what an answer does, as data, with the reason a reader sees."""

from analyzer.lexicon.loader import GROUNDS, Cue, Lexicon, load_lexicon

__all__ = ["GROUNDS", "Cue", "Lexicon", "load_lexicon"]
