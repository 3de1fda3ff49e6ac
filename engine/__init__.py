"""Matching and search as arithmetic: words, lexicon, index, ranking, reasons.

No Django and no domain model: everything here takes plain values and arrays, so it can be tested
and measured by itself. The apps say in a small module of their own what their records contribute.
"""

ENGINE_VERSION = "1"
"""Changes whenever the same content would be indexed or scored differently."""

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The six languages of the United Nations, as ISO 639-1 codes."""
