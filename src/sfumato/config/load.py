"""Policy text → a frozen `Policy`, or all of its mistakes at once, each with its line and never with its value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sfumato.config import convert
from sfumato.config.checks import Checks, Vocabulary, unsupported_paths
from sfumato.config.document import Document, parse
from sfumato.config.shape import validate
from sfumato.config.variables import expand
from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sfumato.config.models import PolicyFile
    from sfumato.core.policy import Policy
    from sfumato.core.ports import Technique

SCHEMES = frozenset({"env", "file"})


def load_policy(
    text: str,
    *,
    origin: str,
    environ: Mapping[str, str],
    techniques: Mapping[str, Technique] | None = None,
    recognized: Collection[str] | None = (),
    schemes: Collection[str] = SCHEMES,
) -> Policy:
    """The policy in `text`; `origin` (a file's name) stands in messages.

    `techniques` is the plug-in table's; without it names and parameters of techniques are checked by the plan alone.
    `recognized` are entities that recognizers find beside the core table's, None for any, `schemes` those of the key
    providers. Raises `SfumatoErrors` with every mistake, in the order of lines.
    """
    named = None if recognized is None else frozenset(recognized)
    vocabulary = Vocabulary(techniques, frozenset(schemes), named)
    file, document, problems = _read(text, origin, environ, vocabulary)
    if problems or file is None:
        raise SfumatoErrors(problems)
    return convert.policy(file, document, origin)


def recognizers_named(text: str, environ: Mapping[str, str], origin: str) -> tuple[str, ...]:
    """The files of recognizers that a policy names, before anything else of it is looked at; none where it is unsound.

    What rules may say depends on what the files find. `load_policy` tells what is wrong.
    """
    try:
        document = parse(text, origin)
        expand(document, environ, origin)
    except SfumatoError:
        return ()
    section = document.data.get("detection")
    named = section.get("recognizers") if isinstance(section, dict) else None
    return tuple(one for one in named if isinstance(one, str)) if isinstance(named, list) else ()


def lint(
    text: str,
    origin: str,
    environ: Mapping[str, str],
    *,
    techniques: Mapping[str, Technique] | None = None,
    recognized: Collection[str] | None = (),
    schemes: Collection[str] = SCHEMES,
) -> tuple[Problem, ...]:
    """Every mistake of the policy in `text`; none for a sound one."""
    try:
        load_policy(text, origin=origin, environ=environ, techniques=techniques, recognized=recognized, schemes=schemes)
    except SfumatoError as error:
        return error.problems
    return ()


def _read(
    text: str, origin: str, environ: Mapping[str, str], vocabulary: Vocabulary
) -> tuple[PolicyFile | None, Document, list[Problem]]:
    document = parse(text, origin)
    unset = expand(document, environ, origin)
    file, shape = validate(document, origin)
    refused = unsupported_paths()
    shape = [(path, problem) for path, problem in shape if not any(path[: len(bad)] == bad for bad in refused)]
    checked = Checks(document, origin, frozenset(path for path, _ in shape), vocabulary).run()
    blank = {problem.where["key"] for problem in unset}
    told = [problem for _, problem in (*shape, *checked) if problem.where.get("key") not in blank]
    return file, document, _in_order([*document.problems, *unset, *told])


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: int(problem.where.get("line", 0)))
