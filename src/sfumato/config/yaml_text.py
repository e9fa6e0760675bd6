"""YAML out, for other tools' files."""

from __future__ import annotations

import yaml


def dump_yaml(value: object) -> str:
    """Plain data as block YAML, keys in their order, non-ASCII as it is."""
    return str(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, default_flow_style=False, width=110))
