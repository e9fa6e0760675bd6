"""Policy files become values, or every mistake is named with its line and a suggestion."""

from __future__ import annotations

import pytest

from sfumato.config import find_policy, lint, load_policy, shipped_policies
from sfumato.core.entities import Role
from sfumato.core.errors import Problem, SfumatoError, SfumatoErrors
from sfumato.core.policy import Nulls, Order, Policy, Untagged
from sfumato.plugins import table

HEAD = "apiVersion: sfumato/v1\nkind: Policy\nname: p\n"
CANARY = "Kanarienvogel"


def load(text: str, **environ: str) -> Policy:
    return load_policy(HEAD + text, origin="p.yaml", environ=environ, techniques=table().techniques)


def problems(text: str, **environ: str) -> list[Problem]:
    return list(lint(HEAD + text, origin="p.yaml", environ=environ, techniques=table().techniques))


def codes(text: str, **environ: str) -> list[str]:
    return [problem.code for problem in problems(text, **environ)]


def test_every_section_becomes_a_value() -> None:
    policy = load(
        "domain: analytics\nkeys: {pseudonym: env://KEY}\nsubject: id\nuntagged: scan\n"
        "rules:\n  - {match: {column: 'a*', role: direct}, technique: mask, with: {keep_last: 4}, nulls: treat}\n"
        "  - {match: {}, technique: keep, because: public}\n"
        "text:\n  - {match: {entity: PERSON}, technique: redact}\n"
        "privacy: {quasi: [age], k: 5}\nvalidation: {sample: 7, max_leak_rate: 0.5}\n"
        "delivery: {events: ['stdout:'], order: keep}\n"
        "tests:\n  - {row: {a: '1'}, expect: {a: '*'}}\n"
    )
    rule = policy.rules[0]
    assert (policy.domain, policy.subject, policy.untagged) == ("analytics", "id", Untagged.SCAN)
    assert policy.reference("pseudonym") == "env://KEY"
    assert (rule.match.column, rule.match.role, rule.nulls) == ("a*", Role.DIRECT, Nulls.TREAT)
    assert (rule.parameters, rule.line) == ((("keep_last", 4),), 9)
    assert policy.rules[1].because == "public"
    assert policy.text is not None
    assert policy.privacy is not None
    assert (policy.privacy.quasi, policy.privacy.k) == (("age",), 5)
    assert (policy.validation.sample, policy.validation.max_leak_rate) == (7, 0.5)
    assert (policy.delivery.events, policy.delivery.order) == (("stdout:",), Order.KEEP)
    assert policy.tests[0].row == (("a", "1"),)


def test_refuse_is_the_default_for_untagged_columns() -> None:
    assert load("rules: [{match: {}, technique: keep}]\n").untagged is Untagged.REFUSE


def test_the_digest_follows_the_meaning_not_the_layout() -> None:
    one = load("rules: [{match: {column: a}, technique: keep}]\n")
    same = load("# remark\nrules:\n- technique: keep\n  match:\n    column: a\n")
    other = load("rules: [{match: {column: b}, technique: keep}]\n")
    assert one.digest == same.digest != other.digest


def test_all_mistakes_come_at_once_with_line_and_suggestion() -> None:
    found = problems(
        "untaged: scan\nrules:\n  - {match: {column: a}, technique: maks}\n"
        "  - {match: {entity: EMAIL_ADRESS}, technique: mask, with: {keep_lats: 4}}\n"
    )
    assert {(problem.code, problem.where["line"]) for problem in found} == {
        ("policy.unknown_key", 4),
        ("policy.unknown_technique", 6),
        ("policy.invalid", 7),
        ("policy.unknown_parameter", 7),
    }
    assert {problem.hint for problem in found} == {
        "did you mean untagged?",
        "did you mean mask?",
        "did you mean EMAIL_ADDRESS?",
        "did you mean keep_last?",
    }


@pytest.mark.parametrize(
    "text",
    [
        "privacy: {quasi: [a], k: 5, l: [{attribute: b, l: 3}]}\n",
        "privacy: {quasi: [a], k: 5, t: [{attribute: b, t: 0.2}]}\n",
        "privacy: {quasi: [a], k: 5, suppression_limit: 0.02}\n",
        "privacy: {quasi: [a], k: 5, hierarchies: {a: b.csv}}\n",
        "coherent: [[city, zip]]\n",
        "keys: {pseudonym: 'vault://kv/path#field'}\n",
        "keys: {vault: 'awssm://name#field'}\n",
        "delivery: {events: ['https://example.com/hook']}\n",
    ],
)
def test_what_this_build_cannot_honour_is_refused(text: str) -> None:
    assert codes(text + "rules: [{match: {}, technique: keep}]\n") == ["policy.unsupported"]


@pytest.mark.parametrize("technique", ["tokenize", "fake", "encrypt", "fpe", "shift_date", "noise", "swap"])
def test_techniques_of_later_builds_are_unsupported_not_misspelt(technique: str) -> None:
    assert codes(f"rules: [{{match: {{}}, technique: {technique}}}]\n") == ["policy.unsupported"]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("technique: mask, with: {keep_last: -1}", "policy.parameter"),
        ("technique: mask, with: {keep_last: four}", "policy.parameter"),
        ("technique: mask, with: {char: ab}", "policy.parameter"),
        ("technique: generalize, with: {width: 0}", "policy.parameter"),
        ("technique: generalize, with: {width: 10, keep_prefix: 3}", "policy.parameter"),
        ("technique: generalize, with: {hierarchy: a.csv}", "policy.parameter"),
        ("technique: generalize, with: {hierarchy: 'builtin:age', level: 1}", "policy.unsupported"),
        ("technique: generalize", "policy.unsupported"),
        ("technique: pseudonymize, with: {format: hex, bits: 33}", "policy.parameter"),
        ("technique: pseudonymize, with: {canonicalize: sideways}", "policy.parameter"),
        ("technique: suppress, with: {how: nul}", "policy.parameter"),
    ],
)
def test_wrong_parameters_are_refused(rule: str, code: str) -> None:
    assert codes(f"rules: [{{match: {{}}, {rule}}}]\n") == [code]


def test_text_cannot_stand_in_a_text_rule() -> None:
    assert codes("rules: [{match: {}, technique: keep}]\ntext: [{match: {}, technique: text}]\n") == [
        "policy.unsupported"
    ]


def test_a_key_in_place_of_a_reference_is_refused_and_not_repeated() -> None:
    found = problems(f"keys: {{pseudonym: {CANARY * 5}}}\nrules: [{{match: {{}}, technique: keep}}]\n")
    assert [problem.code for problem in found] == ["key.reference"]
    assert all(CANARY not in str(problem) for problem in found)


@pytest.mark.parametrize(
    "text",
    [
        f"name: {CANARY} x\n",
        f"subject: [{CANARY}]\n",
        f"untagged: {CANARY}\n",
        f"privacy: {{quasi: {CANARY}, k: {CANARY}}}\n",
        f"validation: {{sample: {CANARY}}}\n",
        f"delivery: {{order: {CANARY}, events: [{CANARY}]}}\n",
        f"rules: [{{match: {{role: {CANARY}}}, technique: keep}}]\n",
        f"rules: [{{match: {{}}, technique: mask, with: {{keep_last: {CANARY}}}}}]\n",
        f"rules: !!python/object:{CANARY} x\n",
        f"rules: [{CANARY}\n",
    ],
)
def test_a_wrong_value_is_never_repeated(text: str) -> None:
    base = "rules: [{match: {}, technique: keep}]\n" if not text.startswith("rules") else ""
    body = HEAD.replace("name: p\n", "") if text.startswith("name") else HEAD
    found = lint(body + text + base, origin="p.yaml", environ={}, techniques=table().techniques)
    assert found
    assert all(CANARY not in str(problem) + repr(problem) for problem in found)


def test_variables_expand_with_defaults_and_messages() -> None:
    text = "domain: ${D:-fallback}\nsubject: ${S}\nrules: [{match: {}, technique: keep}]\n"
    assert load(text, S="id").domain == "fallback"
    assert load(text, S="id", D="other").domain == "other"
    assert codes(text) == ["policy.variable"]
    message = problems("subject: ${S?say who}\nrules: [{match: {}, technique: keep}]\n")[0]
    assert (message.code, message.hint) == ("policy.variable", "say who")


def test_a_variable_cannot_inject_structure() -> None:
    policy = load("subject: ${S}\nrules: [{match: {}, technique: keep}]\n", S="id, untagged: scan}")
    assert policy.subject == "id, untagged: scan}"
    assert policy.untagged is Untagged.REFUSE


def test_duplicate_keys_are_refused() -> None:
    assert codes("rules: [{match: {}, technique: keep}]\nrules: []\n") == ["policy.syntax"]


def test_shipped_policies_load_by_name() -> None:
    names = [policy["name"] for policy in shipped_policies()]
    assert "gdpr-analytics" in names
    for name in names:
        text, origin = find_policy(name)
        assert lint(text, origin=origin, environ={}, techniques=table().techniques) == ()


def test_a_policy_that_is_nowhere_is_not_found_and_a_near_name_is_suggested() -> None:
    with pytest.raises(SfumatoError) as error:
        find_policy("gdpr-analytic")
    assert (error.value.code, error.value.exit_code) == ("policy.not_found", 2)
    assert error.value.problem.hint == "did you mean gdpr-analytics?"


def test_loading_raises_all_problems_together() -> None:
    with pytest.raises(SfumatoErrors) as error:
        load("rules:\n  - {match: {column: a}, technique: maks}\n  - {match: {}, technique: redatc}\n")
    assert len(error.value.problems) == 2
