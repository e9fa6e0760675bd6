"""Access key ids of Amazon Web Services (IAM User Guide, "IAM identifiers": unique id prefixes)."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "aws_access_key",
    form(r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}"),
    form(r"(?:AGPA|AIDA|AROA|ANPA|AIPA|APKA)[A-Z2-7]{16}", sure=0.6),
)
