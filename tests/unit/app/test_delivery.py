"""What the gate's report says of a release."""

from __future__ import annotations

from sfumato.app.delivery import kept_columns


def test_columns_are_told_from_the_counts_whatever_their_names() -> None:
    gate = {
        "kept_by_decision": {"city: LOCATION": 2, "a: b: PERSON": 1},
        "allowed_by_list": {"notes: EMAIL_ADDRESS": 3},
    }
    assert kept_columns(gate) == {"kept": {"city", "a: b"}, "allowed": {"notes"}}
