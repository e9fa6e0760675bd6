"""The shape of a policy file: every key of the vocabulary, whether this build honours it or not.

Keys marked `unsupported` are known so that they get a good message; `checks.py` refuses them as `policy.unsupported`.
Examples stand at each key so that a test can prove that it either acts or is refused. Optional keys are typed without
None because a key without a value is refused: `match: {column: }` must not match everything. Absent, they are None.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

DOMAIN = r"^[a-z0-9][a-z0-9._-]{0,62}$"
REFERENCE = r"^[a-z][a-z0-9+.-]*://\S+$"
ENTITY = r"^[A-Z][A-Z0-9_]*$"
NAME = r"^[a-z][a-z0-9_]*$"

Score = Annotated[float, Field(ge=0, le=1)]
Scalar = str | int | float | bool | None
UNSUPPORTED = "x-unsupported"


def _key(default: Any, text: str, *examples: Any, supported: bool = True, **constraints: Any) -> Any:
    extra: dict[str, Any] = {} if supported else {UNSUPPORTED: True}
    description = text if supported else f"{text} Not in this build: refused as `policy.unsupported`."
    made: FieldInfo = Field(
        default, description=description, examples=list(examples), json_schema_extra=extra or None, **constraints
    )
    return made


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class Keys(_Section):
    """References to keys, never keys."""

    pseudonym: str = _key(
        None,
        "Key of pseudonyms: `env://NAME` or `file://path`.",
        "env://SFUMATO_KEY",
        "file:///etc/sfumato/key",
        pattern=REFERENCE,
    )
    vault: str = _key(
        None,
        "Key that seals quarantined rows (and wraps the token vault's keys).",
        "file:///etc/sfumato/vault",
        "env://SFUMATO_VAULT",
        pattern=REFERENCE,
    )
    encrypt: str = _key(
        None, "Key of reversible techniques.", "env://SFUMATO_ENCRYPT", "file:///etc/sfumato/enc", pattern=REFERENCE
    )


class ColumnMatch(_Section):
    """Conditions that must all hold; `{}` matches every column."""

    column: str = _key(None, "Name or glob of the column.", "card_number", "addr_*", min_length=1)
    tag: str = _key(
        None,
        "Tag or glob of tags: `pii:<kind>`, `quasi:<kind>`, `sensitive:<kind>`, `text`, `non-pii`.",
        "pii:phone",
        "quasi:*",
        pattern=r"^[a-z0-9_.:*?\[\]!-]+$",
    )
    entity: str = _key(None, "What the values are.", "EMAIL_ADDRESS", "US_SSN", pattern=ENTITY)
    family: str = _key(None, "The family of what the values are.", "PERSON", "LOCATION", pattern=ENTITY)
    role: Literal["direct", "quasi", "sensitive", "none"] = _key(
        None, "What the column is to an attacker.", "direct", "quasi"
    )


class SpanMatch(_Section):
    """Conditions on what was found in text; `{}` matches everything."""

    entity: str = _key(None, "What was found.", "PERSON", "EMAIL_ADDRESS", pattern=ENTITY)
    family: str = _key(None, "The family of what was found.", "LOCATION", "PHONE_NUMBER", pattern=ENTITY)
    role: Literal["direct", "quasi", "sensitive"] = _key(None, "The role of what was found.", "direct", "quasi")


_TECHNIQUE = "A technique: `sfumato techniques list`."
_WITH = "The technique's parameters: `sfumato techniques show NAME`."
_BECAUSE = "Why a direct identifier may be kept; recorded in manifest and audit."


class ColumnRule(_Section):
    """What happens to the columns it matches."""

    match: ColumnMatch = _key(..., "Which columns.", {"column": "card_number"}, {"entity": "IBAN_CODE"})
    technique: str = _key(..., _TECHNIQUE, "mask", "suppress", pattern=NAME)
    with_: dict[str, Scalar | list[Scalar]] = Field(
        default_factory=dict, alias="with", description=_WITH, examples=[{"keep_last": 4}, {"keep_first": 2}]
    )
    because: str = _key(None, _BECAUSE, "public register", "checked by hand", pattern=r"\S")
    nulls: Literal["keep", "treat"] = _key(
        "keep", "Whether nulls of a text column stay null or are treated as empty text.", "treat", "keep"
    )


class SpanRule(_Section):
    """What happens to the spans it matches in text."""

    match: SpanMatch = _key(..., "Which spans.", {"entity": "PERSON"}, {"family": "LOCATION"})
    technique: str = _key(..., _TECHNIQUE, "mask", "redact", pattern=NAME)
    with_: dict[str, Scalar | list[Scalar]] = Field(
        default_factory=dict, alias="with", description=_WITH, examples=[{"keep_last": 4}, {"keep_first": 2}]
    )
    because: str = _key(None, _BECAUSE, "public figures", "checked by hand", pattern=r"\S")


class Diversity(_Section):
    """l-diversity of one attribute."""

    attribute: str = _key(..., "A sensitive column.", "diagnosis", "salary", supported=False)
    model: Literal["distinct", "entropy", "recursive"] = _key(
        "distinct", "Which.", "entropy", "recursive", supported=False
    )
    l: float = _key(..., "How many.", 3, 2, supported=False)  # noqa: E741 - the literature's name
    c: float = _key(None, "Of recursive (c, l)-diversity.", 2, 3, supported=False)


class Closeness(_Section):
    """t-closeness of one attribute."""

    attribute: str = _key(..., "A sensitive column.", "diagnosis", "salary", supported=False)
    distance: Literal["equal", "ordered", "hierarchical"] = _key(
        "equal", "Which.", "hierarchical", "ordered", supported=False
    )
    t: float = _key(..., "How far apart.", 0.2, 0.3, supported=False)


class PrivacySection(_Section):
    """What is promised about rows that share their quasi-identifiers."""

    quasi: list[str] = _key(..., "The quasi-identifying columns.", ["age", "zip"], ["age"], min_length=1)
    k: int = _key(
        None, "Every combination stands for at least k rows, else nothing is released.", 5, 11, ge=2, le=1_000_000
    )
    l: list[Diversity] = _key(None, "l-diversity.", [{"attribute": "diagnosis", "l": 3}], supported=False)  # noqa: E741
    t: list[Closeness] = _key(None, "t-closeness.", [{"attribute": "diagnosis", "t": 0.2}], supported=False)
    suppression_limit: float = _key(None, "Share of rows that may be dropped to reach k.", 0.02, supported=False)
    hierarchies: dict[str, str] = _key(
        None, "Hierarchies for the search of levels.", {"sex": "hierarchies/sex.csv"}, supported=False
    )


class ValidationSection(_Section):
    """How the gate checks what is about to be released."""

    sample: int = _key(10_000, "Rows to check at least.", 20_000, 500, ge=1, le=1_000_000_000_000)
    max_leak_rate: float = _key(
        0.001, "Limit of the upper bound, at 95 %, of the share of leaking rows.", 0.01, 0.0005, gt=0, lt=1
    )


class DeliverySection(_Section):
    """How a release leaves."""

    events: list[str] = Field(
        default_factory=list,
        description="Where completion events go: `stdout:` or `file://path`.",
        examples=[["stdout:"], ["file://events.jsonl"]],
    )
    order: Literal["keep", "shuffle"] = _key(
        None, "Order of rows; `shuffle` when k is promised, else `keep`.", "shuffle", "keep"
    )


class DetectionSection(_Section):
    """What detection looks for, in columns, in text and in the gate alike."""

    recognizers: list[str] = Field(
        default_factory=list,
        description="Files of recognizers beside those of this build, relative to the policy's folder.",
        examples=[["recognizers.yaml"], []],
    )
    countries: list[str] = Field(
        default_factory=list,
        description="ISO 3166 codes: no national numbers of other countries.",
        examples=[["de", "fr"], ["us"]],
    )
    min_score: float = _key(0.5, "What a span must score.", 0.4, 0.8, ge=0, le=1)
    thresholds: dict[str, Score] = Field(
        default_factory=dict,
        description="The same by entity, or by family.",
        examples=[{"PERSON": 0.8}, {"US_SSN": 0.3}],
    )
    allow: list[str] = Field(
        default_factory=list,
        description="Values that are never reported, in any case; `re:` begins a regular expression over whole spans. "
        "No column becomes harmless by it, and a row's own identifiers are found all the same.",
        examples=[["noreply@example.com"], ["re:.*@example\\.com"]],
    )
    deny: dict[str, list[str]] = Field(
        default_factory=dict,
        description="By entity: values that are always found, as whole words and in any case.",
        examples=[{"ORGANIZATION": ["Blue Heron"]}, {"PERSON": ["Zed"]}],
    )
    examples: Literal["treat", "keep"] = _key(
        "treat", "Whether what is reserved for examples (`example.com`, 203.0.113.0/24) counts.", "keep", "treat"
    )


class Example(_Section):
    """A row before and after, for `sfumato policy test`."""

    row: dict[str, Scalar] = _key(
        ..., "Cells in.", {"card_number": "4111 1111 1111 1111"}, {"card_number": "x"}, min_length=1
    )
    expect: dict[str, Scalar] = _key(
        ...,
        "Cells out; null for a column that is not written.",
        {"card_number": "**** **** **** 1111"},
        {"card_number": "y"},
        min_length=1,
    )


class PolicyFile(_Section):
    """A policy: what happens to which column, and what is promised about the result."""

    model_config = ConfigDict(title="sfumato policy")

    api_version: Literal["sfumato/v1"] = Field(
        alias="apiVersion", description="The form of this file.", examples=["sfumato/v1"]
    )
    kind: Literal["Policy"] = _key(..., "What this file is.", "Policy")
    name: str = _key(..., "The policy's name.", "customers-analytics", "orders", pattern=DOMAIN)
    domain: str = _key(
        None,
        "Pseudonymisation domain: inside it equal values get equal pseudonyms, across domains nothing joins. "
        "The policy's name where it is missing.",
        "analytics",
        "research",
        pattern=DOMAIN,
    )
    keys: Keys = Field(
        default_factory=Keys, description="Where the keys are.", examples=[{"pseudonym": "env://SFUMATO_KEY"}, {}]
    )
    subject: str = _key(None, "The column that says who a row is about.", "customer_id", "user_id", min_length=1)
    untagged: Literal["scan", "suppress", "refuse"] = _key(
        "refuse", "What happens to columns without a tag that no `column:` rule names.", "scan", "suppress"
    )
    rules: list[ColumnRule] = _key(
        ...,
        "What happens to columns; the first match wins, and a column without a match is refused.",
        [{"match": {"column": "email"}, "technique": "suppress"}],
        [{"match": {}, "technique": "suppress"}],
        min_length=1,
    )
    text: list[SpanRule] = _key(
        None,
        "What happens to what is found in free text; the first match wins, the rest is replaced by `<ENTITY>`.",
        [{"match": {"entity": "PERSON"}, "technique": "redact"}],
        [{"match": {}, "technique": "redact"}],
        min_length=1,
    )
    privacy: PrivacySection = _key(
        None,
        "A promise about rows that share their quasi-identifiers.",
        {"quasi": ["age", "zip"], "k": 5},
        {"quasi": ["age"], "k": 3},
    )
    coherent: list[list[str]] = _key(
        None, "Columns that must stay consistent with each other.", [["city", "zip"]], supported=False
    )
    detection: DetectionSection = Field(
        default_factory=DetectionSection,
        description="What detection looks for.",
        examples=[{"min_score": 0.6}, {}],
    )
    validation: ValidationSection = Field(
        default_factory=ValidationSection, description="How the gate checks.", examples=[{"sample": 500}, {}]
    )
    delivery: DeliverySection = Field(
        default_factory=DeliverySection, description="How a release leaves.", examples=[{"order": "shuffle"}, {}]
    )
    tests: list[Example] = Field(
        default_factory=list,
        description="Rows by example, run by `sfumato policy test`.",
        examples=[[{"row": {"email": "a@example.com"}, "expect": {"email": None}}], []],
    )
