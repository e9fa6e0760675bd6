"""Masking rules of PostgreSQL Anonymizer become rules by column, and nothing of a script is dropped unsaid."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.config.importers.imports import Result, imported

from sfumato.core.errors import SfumatoError

CANARY = "Kanarienvogel"


def labelled(folder: Path, *labels: str, more: str = "", table_name: str | None = None) -> Result:
    """Columns c1, c2, … of `t`, each with a label in dollar quotes."""
    script = "".join(f"SECURITY LABEL FOR anon ON COLUMN t.c{n} IS $l$ {one}$l$;\n" for n, one in enumerate(labels, 1))
    return imported(folder, "rules.sql", script + more, table_name=table_name)


@pytest.mark.parametrize(
    ("label", "technique", "parameters"),
    [
        ("MASKED WITH VALUE NULL", "suppress", {"how": "null"}),
        ("MASKED WITH VALUE 'CONFIDENTIAL'", "replace", {"with": "CONFIDENTIAL"}),
        ("masked with value $$it's$$::text", "replace", {"with": "it's"}),
        ("MASKED WITH VALUE 0", "replace", {"with": "0"}),
        ("MASKED WITH VALUE -1.5", "replace", {"with": "-1.5"}),
        ("MASKED WITH VALUE TRUE", "replace", {"with": "true"}),
        ("MASKED WITH FUNCTION anon.partial(c1,0,$$***$$,0)", "replace", {"with": "***"}),
        ("MASKED WITH FUNCTION anon.generalize_int4range(c1, 5)", "generalize", {"width": 5}),
        ("MASKED WITH FUNCTION anon.generalize_int8range(c1)", "generalize", {"width": 10}),
        ("MASKED WITH FUNCTION anon.generalize_daterange(c1,'year')", "generalize", {"date_part": "year"}),
        ("MASKED WITH FUNCTION anon.generalize_tsrange(t.c1,'month')", "generalize", {"date_part": "month"}),
    ],
)
def test_what_has_an_equivalent_is_carried_over_and_not_told(
    tmp_path: Path, label: str, technique: str, parameters: dict[str, object]
) -> None:
    result = labelled(tmp_path, label)
    assert result.tool == "postgresql_anonymizer"
    assert result.treatment("c1") == (technique, parameters)
    assert not result.unsupported


@pytest.mark.parametrize(
    ("call", "technique", "parameters"),
    [
        ("anon.partial(c1,2,$$******$$,2)", "mask", {"keep_first": 2, "keep_last": 2, "keep_separators": False}),
        ("anon.partial(c1,1,'#-#',0)", "mask", {"keep_first": 1, "char": "#", "keep_separators": False}),
        ("anon.partial(c1,4,'xxxx',0)::varchar(9)", "mask", {"keep_first": 4, "keep_separators": False}),
        ("anon.partial(c1,900,'*',0)", "mask", {"keep_first": 64, "keep_separators": False}),
        ("anon.partial_email(c1)", "mask", {"keep_first": 2, "keep_separators": False}),
        ("anon.hash(c1)", "pseudonymize", {}),
        ("anon.digest(c1,'Kanarienvogel','sha256')", "pseudonymize", {}),
        ("pg_catalog.left(anon.hash(c1),12)", "pseudonymize", {"format": "hex", "bits": 48}),
        ("left(anon.hash(c1),4)", "pseudonymize", {}),
        ("anon.pseudo_email(t.login)", "pseudonymize", {}),
        ("anon.pseudo_first_name(c1,'Kanarienvogel')", "pseudonymize", {}),
        ("anon.fake_email()", "pseudonymize", {}),
        ("anon.fake_iban()", "pseudonymize", {}),
        ("anon.dummy_phone_number()", "pseudonymize", {}),
        ("anon.random_phone('Kanarienvogel')", "pseudonymize", {}),
        ("anon.fake_last_name()", "suppress", {}),
        ("anon.dummy_first_name_locale('fr_FR')", "suppress", {}),
        ("anon.random_zip()", "suppress", {}),
        ("anon.random_int_between(1,3)", "suppress", {}),
        ("anon.random_in(ARRAY['Kanarienvogel','b'])", "suppress", {}),
        ("anon.lorem_ipsum( words := 20 )", "replace", {}),
        ("anon.noise(c1, 0.33)", "suppress", {}),
        ("anon.dnoise(c1, '2 days'::interval)", "suppress", {}),
        ("anon.shuffle(c1)", "suppress", {}),
        ("anon.generalize_daterange(c1,'week')", "generalize", {"date_part": "month"}),
        ("anon.generalize_daterange(c1,'decade')", "suppress", {}),
        ("anon.generalize_daterange(c1)", "suppress", {}),
        ("anon.generalize_int4range(c1, 0)", "suppress", {}),
        ("anon.generalize_int4range(other, 10)", "suppress", {}),
        ("anon.partial(c1, 2)", "suppress", {}),
        ("anon.partial(other, 2, '*', 2)", "suppress", {}),
        ("anon.partial(c1, -2, '*', 2)", "suppress", {}),
        ("anon.partial_email(lower(c1))", "suppress", {}),
        ("anon.of_tomorrow(c1)", "suppress", {}),
        ("bar.foo(c1)", "suppress", {}),
        ("fake_email()", "suppress", {}),
        ("anon.fake_first_name() || ' ' || anon.fake_last_name()", "suppress", {}),
        ("anon.hash(c1) || c1", "suppress", {}),
        ("anon.hash(c1)::text || c1", "suppress", {}),
        ("CASE WHEN c1 = 'Kanarienvogel' THEN c1 ELSE anon.hash(c1) END", "suppress", {}),
        ("anon.hash(c1), c1", "suppress", {}),
        ("anon.hash(c1)) + (1", "suppress", {}),
        ("make_date(EXTRACT(year FROM c1)::INT,1,1)", "suppress", {}),
        ("", "suppress", {}),
    ],
)
def test_what_differs_is_at_least_as_strict_and_told(
    tmp_path: Path, call: str, technique: str, parameters: dict[str, object]
) -> None:
    result = labelled(tmp_path, f"MASKED WITH FUNCTION {call}")
    assert result.treatment("c1") == (technique, parameters)
    assert result.told("line 1, column c1")
    assert CANARY not in result.text


@pytest.mark.parametrize("label", ["MASKED", "MASKED WITH NOTHING", "MASKED WITH VALUE 'open", "of tomorrow", ""])
def test_a_label_that_is_not_understood_suppresses_its_column(tmp_path: Path, label: str) -> None:
    result = labelled(tmp_path, label)
    assert result.treatment("c1") == ("suppress", {})
    assert result.told("column c1")


@pytest.mark.parametrize("label", ["NOT MASKED", "MASKED WITH VALUE c1", "MASKED WITH VALUE t.c1::text"])
def test_what_is_not_masked_is_kept_with_its_reason(tmp_path: Path, label: str) -> None:
    rule = labelled(tmp_path, label).column("c1")
    assert (rule.technique, str(rule.because)[:9]) == ("keep", "imported:")


def test_constants_stand_for_nulls_too_as_they_do_there(tmp_path: Path) -> None:
    assert labelled(tmp_path, "MASKED WITH VALUE 'x'").column("c1").nulls == "treat"


SCRIPT = r"""
-- SECURITY LABEL FOR anon ON COLUMN t.commented IS 'MASKED WITH VALUE NULL';
/* SECURITY LABEL FOR anon ON COLUMN t.commented IS 'NOT MASKED'; */
CREATE TABLE public.t (a int, "B c" text);
INSERT INTO t VALUES (1, 'it''s; ');
COPY t (a, "B c") FROM stdin;
1	it's Kanarienvogel
\.
security label for anon on column Public.T.A is E'MASKED WITH VALUE \'x\'';
SECURITY LABEL FOR "anon" ON COLUMN "public"."t"."B c" IS 'MASKED WITH VALUE ''it''''s''';
SECURITY LABEL ON COLUMN t.d IS 'MASKED WITH FUNCTION anon.hash(d)';
SECURITY LABEL FOR anon ON COLUMN t.e IS 'MASKED WITH VALUE NULL';
SECURITY LABEL FOR anon ON COLUMN t.e IS NULL;
SECURITY LABEL FOR anon ON COLUMN t.f IS 'NOT MASKED';
SECURITY LABEL FOR anon ON COLUMN t.f IS 'MASKED WITH VALUE NULL';
COMMENT ON COLUMN t.g IS 'Where they live. MASKED WITH VALUE NULL';
COMMENT ON COLUMN t.h IS 'Where they work, not masked';
"""


def test_scripts_are_read_as_postgresql_reads_them(tmp_path: Path) -> None:
    result = imported(tmp_path, "dump.sql", SCRIPT)
    assert {rule.match.column for rule in result.policy.rules if rule.match.column} == {"a", "B c", "d", "f", "g"}
    assert result.treatment("a") == ("replace", {"with": "x"})
    assert result.treatment("B c") == ("replace", {"with": "it's"})
    assert result.treatment("f") == ("suppress", {"how": "null"})
    assert CANARY not in result.text


def test_everything_else_that_concerns_masking_is_told(tmp_path: Path) -> None:
    result = labelled(
        tmp_path,
        "NOT MASKED",
        more="SECURITY LABEL FOR anon ON ROLE skynet IS 'MASKED';\n"
        "SECURITY LABEL FOR anon ON FUNCTION foo() IS 'TRUSTED';\n"
        "SECURITY LABEL FOR devtests ON COLUMN t.c1 IS 'MASKED WITH VALUE NULL';\n"
        "SECURITY LABEL FOR anon ON COLUMN t.c1 IS concat('a', 'b');\n"
        "SECURITY LABEL FOR anon ON DATABASE d IS 'TABLESAMPLE SYSTEM(33)';\n"
        "DO $$ BEGIN EXECUTE 'SECURITY LABEL FOR anon ON COLUMN t.x IS NULL'; END $$;\n"
        "CREATE VIEW v AS SELECT anon.generalize_int4range(a, 5) FROM t;\n"
        "ALTER DATABASE d SET anon.salt = 'Kanarienvogel';\n"
        "SELECT anon.init();\nSELECT anon.anonymize_database();\n"
        "SELECT anon.shuffle_column('t', 'c2', 'id');\n",
    )
    wanted = ("masked roles", "trust", "devtests", "not written as", "says nothing", "inside a string", "outside")
    for line, said in enumerate(wanted, 2):
        assert said in result.told(f"line {line}"), line
    assert "anon.salt" in result.told("line 9")
    assert not result.told("line 10")
    assert not result.told("line 11")
    assert result.treatment("c2") == ("suppress", {})
    assert "shuffle" in result.told("line 12, column c2")
    assert CANARY not in result.text


def test_noise_over_a_whole_column_wins_over_its_label(tmp_path: Path) -> None:
    more = "SELECT anon.add_noise_on_numeric_column('public.t', 'c1', 0.2);"
    assert labelled(tmp_path, "NOT MASKED", more=more).column("c1").technique == "suppress"


@pytest.mark.parametrize(("value", "untagged"), [("True", "suppress"), ("'on'", "suppress"), ("off", "scan")])
def test_privacy_by_default_writes_nothing_else(tmp_path: Path, value: str, untagged: str) -> None:
    more = f"ALTER DATABASE d SET anon.privacy_by_default = {value};"
    assert labelled(tmp_path, "NOT MASKED", more=more).policy.untagged == untagged


def test_tables_are_listed_until_one_is_chosen(tmp_path: Path) -> None:
    label = "SECURITY LABEL FOR anon ON COLUMN {}.c IS 'MASKED WITH VALUE NULL';"
    script = "".join(label.format(name) for name in ("users", "sales.users", "sales.orders"))
    with pytest.raises(SfumatoError) as caught:
        imported(tmp_path, "m.sql", script)
    assert caught.value.code == "policy.import"
    assert caught.value.problem.hint == "--table, one of: sales.orders, sales.users, users"
    for asked, name in (
        ("sales.orders", "orders"),
        ("orders", "orders"),
        ("users", "users"),
        ("public.users", "users"),
    ):
        assert imported(tmp_path, "m.sql", script, table_name=asked).column("c"), name
    with pytest.raises(SfumatoError):
        imported(tmp_path, "m.sql", script, table_name="elsewhere")


QUASI = """
SECURITY LABEL FOR k_anonymity ON COLUMN t.age IS 'INDIRECT IDENTIFIER';
SECURITY LABEL FOR k_anonymity ON COLUMN t.zip IS 'QUASI IDENTIFIER';
SECURITY LABEL FOR k_anonymity ON COLUMN t.name IS 'INDIRECT IDENTIFIER';
SECURITY LABEL FOR anon ON COLUMN t.age IS 'MASKED WITH FUNCTION anon.generalize_int4range(age, 10)';
SECURITY LABEL FOR anon ON COLUMN t.name IS 'MASKED WITH VALUE NULL';
"""


def test_quasi_identifiers_are_promised_with_k_and_proposed_without(tmp_path: Path) -> None:
    promised = imported(tmp_path, "q.sql", QUASI, k=4).policy.privacy
    assert promised is not None
    assert (promised.k, promised.quasi) == (4, ("age", "zip"))
    result = imported(tmp_path, "q.sql", QUASI)
    assert result.policy.privacy is None
    assert "# privacy:" in result.text
    assert result.told("column name")
    with pytest.raises(SfumatoError) as caught:
        imported(tmp_path, "r.sql", "SECURITY LABEL FOR anon ON COLUMN t.c IS 'NOT MASKED'", k=4)
    assert caught.value.code == "policy.import"


@pytest.mark.parametrize(
    "script",
    [
        "SECURITY LABEL FOR anon ON COLUMN t.c IS 'open",
        "SECURITY LABEL FOR anon ON COLUMN c IS 'NOT MASKED'",
        "SECURITY LABEL FOR anon ON",
        "SECURITY LABEL",
        'SECURITY LABEL FOR anon ON COLUMN t."" IS NULL; SECURITY LABEL FOR anon ON COLUMN t."" IS \'NOT MASKED\'',
        "SELECT 1",
    ],
)
def test_scripts_without_a_masked_table_end_in_a_coded_error(tmp_path: Path, script: str) -> None:
    with pytest.raises(SfumatoError) as caught:
        imported(tmp_path, "m.sql", script, form="postgresql_anonymizer")
    assert caught.value.code == "policy.import"


def test_a_table_has_its_limits(tmp_path: Path) -> None:
    script = "".join(f"SECURITY LABEL FOR anon ON COLUMN t.c{n} IS 'NOT MASKED';\n" for n in range(2_001))
    with pytest.raises(SfumatoError) as caught:
        imported(tmp_path, "m.sql", script)
    assert caught.value.code == "policy.import"
    assert imported(tmp_path, "m.sql", script[: script.rindex("SECURITY")]).column("c1999")
