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


@pytest.mark.parametrize("technique", ["fake", "encrypt", "fpe", "shift_date", "noise", "swap"])
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


def test_a_key_without_a_value_is_refused_and_matches_nothing_by_accident() -> None:
    (found,) = problems("rules:\n  - {match: {column: }, technique: keep}\n")
    assert (found.code, found.where["key"], found.where["line"]) == ("policy.invalid", "rules[1].match.column", 5)


def test_a_default_that_is_written_out_does_not_change_the_digest() -> None:
    rules = "rules: [{match: {}, technique: keep}]\n"
    written = "untagged: refuse\nvalidation: {sample: 10000, max_leak_rate: 0.001}\ndelivery: {events: []}\nkeys: {}\n"
    assert load(rules).digest == load(written + rules).digest
    assert load(rules).digest != load("untagged: scan\n" + rules).digest


def test_what_a_variable_brings_counts_for_the_digest() -> None:
    text = "subject: ${S}\nrules: [{match: {}, technique: keep}]\n"
    assert load(text, S="a").digest == load("subject: a\nrules: [{match: {}, technique: keep}]\n").digest
    assert load(text, S="a").digest != load(text, S="b").digest


def test_numbers_that_json_cannot_hold_are_digested() -> None:
    text = "rules: [{match: {}, technique: keep}]\ntests: [{row: {a: %s}, expect: {a: null}}]\n"
    assert load(text % 10**20).digest != load(text % (10**20 + 1)).digest


def test_a_policy_without_a_domain_is_its_own_domain() -> None:
    assert load("rules: [{match: {}, technique: keep}]\n").domain == "p"


@pytest.mark.parametrize("name", ["Analytics", "-a", "a b", "a" * 64, "ä", '""'])
def test_a_domain_has_a_form(name: str) -> None:
    assert codes(f"domain: {name}\nrules: [{{match: {{}}, technique: keep}}]\n") == ["policy.invalid"]


@pytest.mark.parametrize("reference", ["sha256", "00ff" * 16, "env:KEY", "://x", "env://", "file:// x", "ENV://K"])
def test_a_key_reference_has_a_form(reference: str) -> None:
    (found,) = problems(f"keys: {{pseudonym: '{reference}'}}\nrules: [{{match: {{}}, technique: keep}}]\n")
    assert found.code == "key.reference"
    assert reference == "env://" or reference not in str(found)


def test_a_provider_that_nobody_knows_is_no_future_one() -> None:
    rules = "rules: [{match: {}, technique: keep}]\n"
    assert codes("keys: {pseudonym: 'vlt://x'}\n" + rules) == ["key.reference"]
    text = HEAD + "keys: {pseudonym: 'vault://x'}\n" + rules
    assert lint(text, "p.yaml", {}, schemes=["env", "vault"]) == ()


def test_without_the_table_names_of_techniques_are_left_to_the_plan() -> None:
    text = HEAD + "rules: [{match: {column: a}, technique: maks}, {match: {column: b}, technique: fake}]\n"
    assert [problem.code for problem in lint(text, "p.yaml", {})] == ["policy.unsupported"]


def test_entities_of_other_recognizers_may_be_named() -> None:
    text = HEAD + "rules: [{match: {entity: ZZ_NUMBER}, technique: keep}]\n"
    assert [problem.code for problem in lint(text, "p.yaml", {})] == ["policy.invalid"]
    assert lint(text, "p.yaml", {}, recognized=["ZZ_NUMBER"]) == ()


@pytest.mark.parametrize("tag", ["email", "pii:", "PII:email", "direct:email", "texts"])
def test_a_tag_has_a_form(tag: str) -> None:
    assert codes(f"rules: [{{match: {{tag: '{tag}'}}, technique: keep}}]\n") == ["policy.invalid"]


@pytest.mark.parametrize("tag", ["pii:email", "pii:*", "*:zip", "text", "non-pii", "quasi:[a-z]*"])
def test_a_tag_or_a_glob_of_tags_is_read(tag: str) -> None:
    assert load(f"rules: [{{match: {{tag: '{tag}'}}, technique: keep}}]\n").rules[0].match.tag == tag


@pytest.mark.parametrize("target", ["https://example.com", "kafka://broker/topic", "mailto:a"])
def test_events_of_later_builds_are_unsupported(target: str) -> None:
    rules = "rules: [{match: {}, technique: keep}]\n"
    assert codes(f"delivery: {{events: ['{target}']}}\n" + rules) == ["policy.unsupported"]


@pytest.mark.parametrize("target", ["stdout", "file://", "stdout:x", ""])
def test_an_event_target_has_a_form(target: str) -> None:
    rules = "rules: [{match: {}, technique: keep}]\n"
    assert codes(f"delivery: {{events: ['{target}']}}\n" + rules) == ["policy.invalid"]


def test_a_promise_promises_something_about_each_column_once() -> None:
    rules = "rules: [{match: {}, technique: keep}]\n"
    assert codes("privacy: {quasi: [a]}\n" + rules) == ["policy.invalid"]
    assert codes("privacy: {quasi: [a, b, a], k: 5}\n" + rules) == ["policy.invalid"]
    assert codes("privacy: {quasi: [], k: 5}\n" + rules) == ["policy.invalid"]
    assert codes("privacy: {quasi: [a], k: 1}\n" + rules) == ["policy.invalid"]


def test_a_test_expects_only_columns_of_its_row() -> None:
    (found,) = problems("rules: [{match: {}, technique: keep}]\ntests:\n  - {row: {name: x}, expect: {nmae: x}}\n")
    assert (found.code, found.where["line"], found.hint) == ("policy.invalid", 6, "did you mean name?")


def test_a_variable_that_is_not_set_is_told_once() -> None:
    text = "untagged: ${U}\nkeys: {pseudonym: '${K}'}\nrules: [{match: {column: '${C}'}, technique: keep}]\n"
    assert codes(text) == ["policy.variable"] * 3


def test_the_design_s_own_example_is_understood_to_the_last_key() -> None:
    found = problems(
        """\
domain: analytics
keys:
  pseudonym: vault://kv/sfumato/analytics#key
  vault: awssm://sfumato/vault#kek
subject: customer_id
untagged: scan
rules:
  - {match: {column: card_number}, technique: mask, with: {keep_last: 4}}
  - {match: {column: notes}, technique: text}
  - {match: {entity: EMAIL_ADDRESS}, technique: pseudonymize, with: {canonicalize: email}}
  - {match: {tag: "pii:phone"}, technique: tokenize}
  - {match: {column: signup_ip}, technique: generalize, with: {keep_bits: 24}}
  - {match: {role: direct}, technique: suppress}
  - {match: {role: quasi}, technique: generalize}
  - {match: {role: sensitive}, technique: keep}
  - {match: {role: none}, technique: keep}
text:
  - {match: {entity: PERSON}, technique: fake, with: {locale: en_US}}
  - {match: {}, technique: replace}
privacy:
  quasi: [age, zip, sex]
  k: 5
  l: [{attribute: diagnosis, model: distinct, l: 3}]
  t: [{attribute: diagnosis, distance: hierarchical, t: 0.2}]
  suppression_limit: 0.02
  hierarchies: {age: builtin:age, zip: builtin:postcode, sex: hierarchies/sex.csv}
validation: {sample: 10000, max_leak_rate: 0.001}
delivery: {events: ["file://events.jsonl"]}
tests:
  - {row: {card_number: "4111 1111 1111 1111"}, expect: {card_number: "**** **** **** 1111"}}
"""
    )
    assert [(problem.code, problem.where["key"]) for problem in found] == [
        ("policy.unsupported", key)
        for key in (
            "keys.pseudonym",
            "keys.vault",
            "rules[7].technique",
            "text[1].technique",
            "privacy.l",
            "privacy.t",
            "privacy.suppression_limit",
            "privacy.hierarchies",
        )
    ]
    assert [problem.where["line"] for problem in found] == [6, 7, 17, 21, 26, 27, 28, 29]


def test_a_mistake_hides_no_other_of_the_same_rule() -> None:
    found = codes("rules:\n  - {match: {colum: a}, technique: keeep}\n")
    assert sorted(found) == ["policy.unknown_key", "policy.unknown_technique"]
    found = codes("rules:\n  - {match: {role: directt}, technique: mask, with: {keep_lst: 4}}\n")
    assert "policy.unknown_parameter" in found
    assert len(found) == 2
