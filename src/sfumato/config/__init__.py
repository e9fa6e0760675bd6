"""Policy files → core values, with all mistakes at once. pydantic and YAML live here and nowhere below."""

from sfumato.config.find import find_policy, shipped_policies
from sfumato.config.hierarchies import parse_hierarchy, read_hierarchies
from sfumato.config.load import lint, load_policy, recognizers_named
from sfumato.config.schema import policy_schema

__all__ = [
    "find_policy",
    "lint",
    "load_policy",
    "parse_hierarchy",
    "policy_schema",
    "read_hierarchies",
    "recognizers_named",
    "shipped_policies",
]
