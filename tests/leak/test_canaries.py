"""Values planted in the offending cell of every bad input appear nowhere but in the data."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.e2e.jobs import KEY, POLICY, Workshop

from sfumato.core.errors import SfumatoError

CANARY = "kanarienvogel"
FORMS = (CANARY.encode(), CANARY.upper().encode(), CANARY.encode("utf-16-le"), CANARY[::-1].encode())

HEAD = "name,mail,age\n"
POLICY_FOR_THREE = """\
apiVersion: sfumato/v1
kind: Policy
name: canary
domain: tests
keys: {pseudonym: env://SFUMATO_KEY, vault: env://SFUMATO_KEY}
rules:
  - {match: {column: name}, technique: suppress}
  - {match: {column: mail}, technique: pseudonymize}
  - {match: {column: age}, technique: generalize, with: {width: 10}}
  - {match: {column: "*"}, technique: keep}
"""


def command(workshop: Workshop, source: Path, *options: str) -> list[str]:
    sfumato = str(Path(sys.executable).with_name("sfumato"))
    return [sfumato, "run", str(source), str(workshop.dest), "--policy", str(workshop.policy), *options]


def assert_silent(workshop: Workshop, *texts: bytes) -> None:
    """No text and no file that sfumato wrote holds the canary in any form."""
    for text in texts:
        assert not any(form in text for form in FORMS)
    for path, content in workshop.everything_written().items():
        assert not any(form in content for form in FORMS), path.name
    for path in workshop.folder.rglob("*"):
        assert CANARY not in path.name


def run(workshop: Workshop, source: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(workshop, source, *options), env=workshop.environ, capture_output=True, check=False)


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.policy.write_text(POLICY_FOR_THREE)
    return made


def csv(workshop: Workshop, body: bytes) -> Path:
    source = workshop.folder / "bad.csv"
    source.write_bytes(HEAD.encode() + body)
    return source


GOOD = "".join(f"name{i},mail{i}@example.com,{20 + i}\n" for i in range(50)).encode()

BAD: dict[str, tuple[bytes, str, int]] = {
    "ragged row": (GOOD + f"{CANARY},{CANARY}@example.com\n".encode() + GOOD, "source.bad_row", 3),
    "too many cells": (GOOD + f"{CANARY},{CANARY}@example.com,4,{CANARY}\n".encode() + GOOD, "source.bad_row", 3),
    "invalid UTF-8": (GOOD + f"{CANARY},{CANARY}".encode() + b"\xff\xfe\x80,3\n" + GOOD, "source.not_utf8", 3),
    "unclosed quote": (GOOD + f'"{CANARY},{CANARY}@example.com,3\n'.encode() + GOOD, "source.unclosed_quote", 3),
    "value that does not fit": (GOOD + f"a,b@example.com,{CANARY}\n".encode() + GOOD, "technique.value", 3),
    "leak": (GOOD.replace(b"name7,", f"{CANARY},".encode()), "gate.", 1),
}


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_named_by_place_and_its_value_stays_out_of_everything(
    workshop: Workshop, case: str, form: str
) -> None:
    body, code, exit_code = BAD[case]
    source = csv(workshop, body)
    if case == "leak":
        source.write_bytes(source.read_bytes().replace(b"name,mail,age", b"name,mail,age,nick").replace(b"\n", b",x\n"))
        raw = source.read_text().replace("nick,x", "nick").replace("@example.com,27,x\n", f"@example.com,27,{CANARY}\n")
        source.write_text(raw)
    done = run(workshop, source, "--format", form)
    assert done.returncode == exit_code, done.stderr.decode()
    assert code.encode() in done.stdout + done.stderr
    assert workshop.left_at_destination() == []
    assert_silent(workshop, done.stdout, done.stderr)


def test_a_bad_row_is_named_by_its_number(workshop: Workshop) -> None:
    with pytest.raises(SfumatoError) as error:
        workshop.run(csv(workshop, BAD["ragged row"][0]))
    assert error.value.where["row"] == 51
    assert error.value.where["file"] == "bad.csv"


@pytest.mark.parametrize("case", ["ragged row", "too many cells", "invalid UTF-8"])
def test_quarantined_rows_are_sealed_and_the_rest_is_released(workshop: Workshop, case: str) -> None:
    source = csv(workshop, BAD[case][0])
    report = workshop.run(source, on_bad_row="quarantine", gate="full")
    assert report["rows"] == {"in": 100, "out": 100, "suppressed": 0, "quarantined": 1}
    sealed = Path(report["quarantine"])
    assert sealed.is_file()
    assert sealed.stat().st_mode & 0o777 == 0o600
    assert_silent(workshop)


def test_a_quarantine_without_a_key_is_refused_before_any_row(workshop: Workshop) -> None:
    workshop.policy.write_text(POLICY_FOR_THREE.replace(", vault: env://SFUMATO_KEY", ""))
    with pytest.raises(SfumatoError) as error:
        workshop.run(csv(workshop, GOOD), on_bad_row="quarantine")
    assert error.value.code == "plan.key_missing"
    assert error.value.exit_code == 2


def parquet(workshop: Workshop) -> Path:
    source = workshop.folder / "bad.parquet"
    rows = 5000
    table = pa.table(
        {
            "name": [f"{CANARY}{i}" for i in range(rows)],
            "mail": [f"{CANARY}{i}@example.com" for i in range(rows)],
            "age": [str(20 + i % 60) for i in range(rows)],
        }
    )
    pq.write_table(table, source, compression="none", row_group_size=1000)
    return source


@pytest.mark.parametrize("keep", [0.0, 0.3, 0.9, 0.999])
def test_a_truncated_parquet_file_is_refused_without_its_values(workshop: Workshop, keep: float) -> None:
    source = parquet(workshop)
    whole = source.read_bytes()
    source.write_bytes(whole[: int(len(whole) * keep)])
    done = run(workshop, source)
    assert done.returncode == 3, done.stderr.decode()
    assert b"source." in done.stderr
    assert workshop.left_at_destination() == []
    assert_silent(workshop, done.stdout, done.stderr)


def test_a_corrupt_page_is_refused_without_its_values(workshop: Workshop) -> None:
    source = parquet(workshop)
    content = bytearray(source.read_bytes())
    for place in range(4, len(content) // 2, 97):
        content[place] ^= 0xFF
    source.write_bytes(bytes(content))
    done = run(workshop, source)
    assert done.returncode in {1, 3}
    assert workshop.left_at_destination() == []
    assert_silent(workshop, done.stdout, done.stderr)


def test_suppressed_columns_leave_nothing_in_the_parquet_footer(workshop: Workshop) -> None:
    workshop.dest = workshop.dest.with_suffix(".parquet")
    workshop.run(parquet(workshop), workshop.dest)
    assert_silent(workshop)


def key_missing(workshop: Workshop) -> None:
    workshop.environ.pop("SFUMATO_KEY")


def key_malformed(workshop: Workshop) -> None:
    workshop.environ["SFUMATO_KEY"] = CANARY * 5


def key_short(workshop: Workshop) -> None:
    workshop.environ["SFUMATO_KEY"] = KEY[:32]


def key_open_to_others(workshop: Workshop) -> None:
    path = workshop.folder / "key"
    path.write_text(KEY)
    path.chmod(0o644)
    workshop.policy.write_text(POLICY_FOR_THREE.replace("env://SFUMATO_KEY", f"file://{path}"))


def key_instead_of_reference(workshop: Workshop) -> None:
    workshop.policy.write_text(POLICY_FOR_THREE.replace("env://SFUMATO_KEY", CANARY))


def destination_exists(workshop: Workshop) -> None:
    workshop.dest.write_text("already here")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (key_missing, "key.missing"),
        (key_malformed, "key.format"),
        (key_short, "key.short"),
        (key_open_to_others, "key.permissions"),
        (key_instead_of_reference, "key.reference"),
        (destination_exists, "sink.exists"),
    ],
)
def test_refusals_before_the_first_row_are_coded_and_silent(
    workshop: Workshop, spoil: Callable[[Workshop], None], code: str
) -> None:
    source = csv(workshop, GOOD.replace(b"name", CANARY.encode()))
    spoil(workshop)
    before = workshop.left_at_destination()
    done = run(workshop, source)
    assert done.returncode == 2, done.stderr.decode()
    assert code.encode() in done.stderr
    assert workshop.left_at_destination() == before
    assert_silent(workshop, done.stdout, done.stderr)
    assert KEY.encode() not in done.stdout + done.stderr


def test_a_missing_source_is_named(workshop: Workshop) -> None:
    done = run(workshop, workshop.folder / "nowhere.csv")
    assert done.returncode == 2
    assert b"source.not_found" in done.stderr


def big(workshop: Workshop, rows: int = 400_000) -> Path:
    source = workshop.folder / "big.csv"
    with source.open("w") as file:
        file.write(HEAD)
        for start in range(0, rows, 1000):
            file.write("".join(f"{CANARY}{i},{CANARY}{i}@example.com,{i % 90}\n" for i in range(start, start + 1000)))
    return source


def test_a_full_disk_leaves_nothing_and_says_so(workshop: Workshop) -> None:
    source = big(workshop, 100_000)
    limit = 256 * 1024

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(
        command(workshop, source), env=workshop.environ, capture_output=True, check=False, preexec_fn=small_files
    )
    assert done.returncode == 3, done.stderr.decode()
    assert b"sink.disk_full" in done.stderr
    assert workshop.left_at_destination() == []
    assert_silent(workshop, done.stdout, done.stderr)


def interrupted(workshop: Workshop, sign: signal.Signals) -> subprocess.CompletedProcess[bytes]:
    """Starts a long job and sends the signal once staging has begun."""
    source = big(workshop)
    process = subprocess.Popen(
        command(workshop, source, "--workers", "1"),
        env=workshop.environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not any(path.is_dir() for path in workshop.dest.parent.glob(".sfumato-staging-*")):
        assert process.poll() is None, "the job ended before it could be interrupted"
        assert time.monotonic() < deadline
        time.sleep(0.005)
    process.send_signal(sign)
    stdout, stderr = process.communicate(timeout=60)
    return subprocess.CompletedProcess(process.args, process.returncode, stdout, stderr)


def test_an_interrupt_leaves_nothing_and_is_recorded(workshop: Workshop) -> None:
    done = interrupted(workshop, signal.SIGINT)
    assert done.returncode == 130, done.stderr.decode()
    assert workshop.left_at_destination() == []
    last = workshop.audited()[-1]
    assert (last["kind"], last["summary"].split(",")[0]) == ("job.failed", "code interrupted")
    assert_silent(workshop, done.stdout, done.stderr)


def test_a_killed_job_leaves_nothing_visible_and_the_next_start_sweeps_and_records_it(workshop: Workshop) -> None:
    done = interrupted(workshop, signal.SIGKILL)
    assert done.returncode == -signal.SIGKILL
    left = workshop.left_at_destination()
    assert all(name.startswith(".sfumato") for name in left)
    small = csv(workshop, GOOD)
    workshop.run(small)
    assert workshop.left_at_destination() == ["release.csv", "release.csv.sfumato.json"]
    kinds = [record["kind"] for record in workshop.audited()]
    assert "staging.swept" in kinds
    assert "job.failed" in kinds
    assert_silent(workshop)


def test_no_exception_text_or_traceback_holds_the_value(workshop: Workshop) -> None:
    for body, *_ in BAD.values():
        try:
            workshop.run(csv(workshop, body))
        except SfumatoError as error:
            shown = "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error)) + str(error.args)
            assert CANARY not in shown


def test_the_policy_of_the_end_to_end_tests_is_quiet_too(workshop: Workshop) -> None:
    workshop.policy.write_text(POLICY)
    source = workshop.customers()
    source.write_text(source.read_text().replace("newsletter", CANARY))
    workshop.run(source)
    kept_by_contract = {workshop.dest}
    for path, content in workshop.everything_written().items():
        if path not in kept_by_contract:
            assert CANARY.encode() not in content
    assert (workshop.folder / "home").stat().st_mode & 0o077 == 0
