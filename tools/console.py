"""Runs the console blocks of a Markdown page in order, so that what the documents show is what the program says.

A block fenced as `console` holds commands after `$ ` and the output below each. A block after a comment
`<!-- file: NAME -->` is written to NAME first. All blocks of a page share one folder, one home and one environment.
"""

from __future__ import annotations

import os
import re
import subprocess
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(
    r"(?P<head>(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<kind>\w+)\n)(?P<body>.*?)(?P<tail>^```$)",
    re.MULTILINE | re.DOTALL,
)
_VARIES = (
    (r"\bv1\.[0-9a-f]{8}\.[\w-]+…?", "PSEUDONYM"),
    (r"\bt1\.[0-9a-f]{8}\.[\w-]+…?", "TOKEN"),
    (r"\b[0-9a-f]{64}\b", "DIGEST"),
    (r"\b[0-9a-f]{32}\b", "JOB"),
    (r"\b[0-9a-f]{16}\b", "DIGEST"),
    (r"\b[0-9a-f]{8}\b", "KEY"),
    (r"\b[\w+/-]{80,}={0,2}", "SIGNATURE"),
    (r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z?", "TIME"),
    (r"(\(set\)), \d{4}-\d\d-\d\d", r"\1, DAY"),
    (r"\d+\.\d\d s \([\d,]+ rows/s\)", "SPEED"),
    (r"[\d,]+ (detected values made)", r"SOME \1"),
    (r"\s+", " "),
)
_FOLDER = "/data"
"""What the temporary folder is called in the documents."""


class Session:
    """One reader at a terminal of 80 columns: a folder, a home, exported variables that last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.state = folder / ".exported"
        (folder / "examples").symlink_to(ROOT / "examples")
        self.environ = {
            "HOME": str(folder),
            "USER": "you",
            "LOGNAME": "you",
            "SFUMATO_OPERATOR": "you",
            "COLUMNS": "80",
            "LANG": "C.UTF-8",
            "PATH": f"{sysconfig.get_path('scripts')}{os.pathsep}{os.environ['PATH']}",
            **{name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},
        }

    def run(self, command: str) -> str:
        """What the terminal shows: output and errors, and the exit code where it is not 0."""
        script = f'[ ! -f "$STATE" ] || . "$STATE"\n{command}\ncode=$?\nexport -p > "$STATE"\nexit $code'
        ended = subprocess.run(
            ["/bin/bash", "-c", script],
            cwd=self.folder,
            env={**self.environ, "STATE": str(self.state)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        shown = ended.stdout.replace(str(self.folder), _FOLDER)
        return shown + (f"(exit code {ended.returncode})\n" if ended.returncode else "")


def commands(body: str) -> Iterator[str]:
    """The commands of a console block."""
    for line in body.splitlines():
        if line.startswith("$ "):
            yield line[2:]


def rerun(page: str) -> str:
    """The page with the output of every console block as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder).resolve())

        def again(block: re.Match[str]) -> str:
            if block["file"]:
                (session.folder / block["file"]).write_text(block["body"])
            if block["kind"] != "console":
                return block[0]
            shown = "".join(f"$ {command}\n{session.run(command)}" for command in commands(block["body"]))
            return block[0] if normal(shown) == normal(block["body"]) else block["head"] + shown + block["tail"]

        return _BLOCK.sub(again, page)


def normal(text: str) -> str:
    """Text without what differs from run to run: pseudonyms under a fresh key, ids, digests, times, speeds."""
    for pattern, name in _VARIES:
        text = re.sub(pattern, name, text)
    return text.strip()
