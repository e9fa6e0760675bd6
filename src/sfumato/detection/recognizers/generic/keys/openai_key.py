"""OpenAI API keys."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, vendor

PLUGIN = vendor(
    "openai_key",
    form(r"sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,200}"),
    form(r"sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}", sure=0.99),
    form(r"sk-[A-Za-z0-9]{40,64}", sure=0.9),
    form(r"sess-[A-Za-z0-9]{40}"),
)
