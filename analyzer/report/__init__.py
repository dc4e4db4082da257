"""Assessments as a reader meets them: a page, a terminal, Markdown, CSV, and the JSON contract."""
