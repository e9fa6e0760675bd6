"""Small YAML files: other tools' out, people's decisions in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from sfumato.core.errors import SfumatoError


def dump_yaml(value: object) -> str:
    """Plain data as block YAML, keys in their order, non-ASCII as it is."""
    return str(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, default_flow_style=False, width=110))


def read_yaml(path: str) -> Any:
    """The parsed file. Errors: `config.file` with the file, never its content."""
    try:
        return yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    except OSError:
        raise SfumatoError("config.file", "the file cannot be read", file=Path(path).name) from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise SfumatoError("config.file", "the file is not YAML", file=Path(path).name) from None
