"""TSV: CSV with tabs."""

from __future__ import annotations

from sfumato.sinks.csv import CsvDriver

PLUGIN = CsvDriver("tsv", "\t")
