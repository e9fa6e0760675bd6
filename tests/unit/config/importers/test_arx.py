"""Hierarchies of ARX become generalizations of their columns."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from tests.conftest import SHARED
from tests.unit.config.importers.imports import imported, of_path

from sfumato.core.errors import SfumatoError

AGE = "".join(
    f"{age};{age // 5 * 5}-{age // 5 * 5 + 4};{age // 20 * 20}-{age // 20 * 20 + 19};*\n" for age in range(60)
)
SEX = "Male,*\nFemale,*\n"
ADULT = SHARED / "data" / "adult"


def folder_of(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, text in files.items():
        (path / f"{name}.csv").write_text(text)
    return path


def test_a_folder_gives_a_rule_a_column_at_the_highest_telling_level(tmp_path: Path) -> None:
    result = of_path(folder_of(tmp_path / "h", age=AGE, sex=SEX))
    assert result.tool == "arx"
    assert result.treatment("age") == ("generalize", {"hierarchy": "h/age.csv", "level": 2})
    assert result.treatment("sex") == ("generalize", {"hierarchy": "h/sex.csv", "level": 1})
    assert result.policy.rules[-1].technique == "suppress"
    assert result.policy.untagged == "suppress"
    assert "levels" in result.told("h")
    assert result.policy.privacy is None
    assert "#   k: 5" in result.text


def test_k_is_promised_over_all_of_them(tmp_path: Path) -> None:
    promised = of_path(folder_of(tmp_path / "h", age=AGE, sex=SEX), k=3).policy.privacy
    assert promised is not None
    assert (promised.k, promised.quasi) == (3, ("age", "sex"))


def test_files_named_after_a_data_set_lose_its_name_and_others_are_told(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "h", **{"d_hierarchy_marital-status": SEX, "d_hierarchy_a": SEX, "d": "a;b\n1;2\n"})
    result = of_path(folder)
    assert {rule.match.column for rule in result.policy.rules if rule.match.column} == {"marital-status", "a"}
    assert result.told("d.csv")
    (folder / "e_hierarchy_a.csv").write_text(SEX)
    with pytest.raises(SfumatoError) as caught:
        of_path(folder)
    assert caught.value.problem.hint == "--table, one of: d, e"
    assert of_path(folder, table_name="e").column("a")


def test_one_file_is_known_by_its_root(tmp_path: Path) -> None:
    result = imported(tmp_path, "adult_hierarchy_age.csv", AGE)
    assert (result.tool, result.treatment("age")[1]["level"]) == ("arx", 2)


@pytest.mark.parametrize("name", ["a*[b]?", "${HOME}", "y", "with space", "ü", "#x"])
def test_odd_names_of_files_survive(tmp_path: Path, name: str) -> None:
    result = of_path(folder_of(tmp_path / "h", **{name: SEX}))
    assert result.policy.rules[0].match.holds(column=name, tag=None, entity=None, role=None)
    assert dict(result.policy.rules[0].parameters)["hierarchy"] == f"h/{name}.csv"


def test_no_level_is_higher_than_a_rule_can_ask_for(tmp_path: Path) -> None:
    deep = "".join(f"{value}{f';{value}' * 80};*\n" for value in "ab")
    assert of_path(folder_of(tmp_path / "h", c=deep)).treatment("c")[1]["level"] == 64


@pytest.mark.parametrize("text", ["", "Kanarienvogel\n", "a;b\na;b\n", "a;b\nc\n", 'a;"b', "a;\x00b\nc"])
def test_a_file_that_is_no_hierarchy_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        of_path(folder_of(tmp_path / "h", age=text))
    assert (caught.value.code, caught.value.where["file"]) == ("policy.import", "age.csv")
    assert "Kanarienvogel" not in str(caught.value)


def test_an_empty_folder_and_a_project_are_refused_with_the_way(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("data/input.csv", "Kanarienvogel")
    (tmp_path / "p.deid").write_bytes(packed.getvalue())
    for name in ("empty", "p.deid"):
        with pytest.raises(SfumatoError) as caught:
            of_path(tmp_path / name)
        assert caught.value.code == "policy.import"
        assert "export" in str(caught.value.problem.hint)


@pytest.mark.skipif(not ADULT.exists(), reason="the hierarchies are not there (SFUMATO_SHARED)")
def test_the_hierarchies_that_arx_ships_are_read() -> None:
    result = of_path(ADULT, k=5)
    levels = {rule.match.column: dict(rule.parameters)["level"] for rule in result.policy.rules if rule.match.column}
    assert levels == {
        "age": 3,
        "education": 2,
        "marital-status": 1,
        "native-country": 1,
        "occupation": 1,
        "race": 1,
        "salary-class": 1,
        "sex": 1,
        "workclass": 1,
    }
