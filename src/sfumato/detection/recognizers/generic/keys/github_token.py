"""GitHub tokens: a prefix and, in all but the fine-grained ones, a CRC-32 (github.blog, 2021-04-05)."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "github_token",
    form(r"gh[pousr]_[A-Za-z0-9]{36}", validator="crc_token", weak=0.85, sure=0.99),
    form(r"github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}", sure=0.99),
    form(r"github_pat_[A-Za-z0-9_]{40,90}"),
    form(r"ghs_[A-Za-z0-9_.-]{40,300}"),
)
