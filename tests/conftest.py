"""What every test folder shares: the shared data, a home of its own, and no skip where the data is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# A loaded machine proves nothing wrong: no example is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SFUMATO_SHARED") or ROOT.parent / "shared")


def _forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Where the shared data must be used, a skip that blames its absence is a failure."""
    if not (report.skipped and os.environ.get("SFUMATO_REQUIRE_SHARED")):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if "shared" in reason.lower():
        report.outcome = "failed"
        report.longrepr = f"skipped although the shared data must be used: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    _forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    report = yield
    _forbid_skip(report)
    return report


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared data; the test is skipped without it."""
    if not SHARED.is_dir():
        pytest.skip(f"shared data absent: {SHARED.name}")
    return SHARED


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh SFUMATO_HOME."""
    folder = tmp_path / "home"
    monkeypatch.setenv("SFUMATO_HOME", str(folder))
    return folder
