"""What the page about policies shows is a policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sfumato.config import lint, policy_schema
from sfumato.plugins import table

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "policy.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
HEAD = "apiVersion: sfumato/v1\nkind: Policy\nname: p\n"


@pytest.mark.parametrize("block", BLOCKS)
def test_each_example_is_sound(block: str) -> None:
    text = block if block.startswith("apiVersion") else HEAD + block
    assert lint(text, "policy.md", {}, techniques=table().techniques) == ()


def test_each_key_of_a_policy_is_on_the_page() -> None:
    schema = policy_schema()
    sections = [
        schema,
        *(
            schema["$defs"][name]
            for name in ("Keys", "ColumnRule", "ColumnMatch", "PrivacySection", "DetectionSection")
        ),
    ]
    names = {name for section in sections for name in section["properties"]}
    assert {name for name in names if f"{name}" not in PAGE} == set()
