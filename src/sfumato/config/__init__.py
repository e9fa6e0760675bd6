"""Policy files and hierarchies as core values. pydantic and YAML live here and nowhere else."""

from sfumato.config.find import find_policy, read_hierarchies, shipped_policies
from sfumato.config.load import lint, load_policy
from sfumato.config.schema import policy_schema

__all__ = ["find_policy", "lint", "load_policy", "policy_schema", "read_hierarchies", "shipped_policies"]
