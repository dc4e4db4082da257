"""What `spacy train --code` imports: it registers our tokenizer, features and components."""

import analyzer.language.layers  # noqa: F401
