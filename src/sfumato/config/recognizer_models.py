"""The shape of a file of recognizers: patterns and dictionaries without code."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sfumato.config.models import ENTITY, NAME, _key, _Section

Edge = Literal["any", "word", "number", "strict", "address", "pair"]


class PatternSection(_Section):
    """One way in which the entity is written."""

    regex: str = _key(
        ..., "Regular expression without look-around and back-references.", "AC-[0-9]{6}", "[0-9]{8}", min_length=1
    )
    score: float = _key(..., "How likely a match is one, without anything around it.", 0.4, 0.9, ge=0, le=1)
    ignore_case: bool = _key(False, "Whether case is of no account.", True, False)
    checksum: str = _key("", "Check of the match by name: `sfumato recognizers list` names them.", "card", "iban")
    argument: str = _key("", "What the check is told (`phone`: regions).", "US", "US,CA")
    validated_score: float = _key(None, "How likely a match is one that passes the check.", 0.9, 0.95, ge=0, le=1)
    lead: str = _key("", "Regex of what stands before and is no part of it.", "(?i:account) ?", "#")
    trail: str = _key("", "Regex of what stands behind and is no part of it.", " ?kg", "%")
    left: Edge = _key("word", "What may not touch it on the left.", "strict", "any")
    right: Edge = _key("word", "What may not touch it on the right.", "strict", "any")


class RecognizerSection(_Section):
    """Finds one entity, by patterns, by terms, or by both."""

    id: str = _key(..., "Its name in results.", "account_number", "projects", pattern=NAME)
    entity: str = _key(
        ..., "What it finds: an entity of sfumato, or a name of your own.", "BANK_ACCOUNT", "PROJECT", pattern=ENTITY
    )
    country: str = _key(None, "ISO 3166 code in lower case.", "de", "us", pattern=r"^[a-z]{2}$")
    patterns: list[PatternSection] = _key(
        [], "The patterns.", [{"regex": "AC-[0-9]{6}", "score": 0.9}], [{"regex": "[0-9]{8}", "score": 0.1}]
    )
    terms: list[str] = _key([], "Words and phrases, found as whole words.", ["Blue Heron"], ["Kestrel", "Merlin"])
    terms_file: str = _key(None, "A file with a term a line, up to ten millions.", "projects.txt", "names.txt")
    terms_score: float = _key(0.9, "How likely a term is one.", 0.6, 1.0, ge=0, le=1)
    respects_case: bool = _key(False, "Whether the case of terms counts.", True, False)
    context: list[str] = _key([], "Words near a match that make it likelier.", ["account"], ["konto", "iban"])
    boost: float = _key(0.35, "How much likelier.", 0.5, 0.3, ge=0, le=1)
    negative: list[str] = _key([], "Words near a match that make it less likely.", ["order"], ["invoice"])
    penalty: float = _key(0.35, "How much less.", 0.5, 0.3, ge=0, le=1)
    words_before: int = _key(6, "How many words before a match are looked at.", 3, 8, ge=0, le=64)
    words_after: int = _key(3, "How many words behind it.", 0, 5, ge=0, le=64)
    priority: int = _key(0, "Of equal readings the one with the higher stays.", 5, 1, ge=0, le=255)


class RecognizersFile(_Section):
    """Recognizers beside the built-in ones."""

    api_version: Literal["sfumato/v1"] = Field(
        alias="apiVersion", description="The form of this file.", examples=["sfumato/v1"]
    )
    kind: Literal["Recognizers"] = _key(..., "What this file is.", "Recognizers")
    recognizers: list[RecognizerSection] = _key(..., "The recognizers.", min_length=1)
