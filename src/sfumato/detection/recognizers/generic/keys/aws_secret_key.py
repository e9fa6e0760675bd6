"""Secret access keys of Amazon Web Services: forty signs of base64, told by their label."""

from __future__ import annotations

from sfumato.detection.recognizers._tokens import form, labelled, vendor

PLUGIN = vendor(
    "aws_secret_key",
    *labelled(
        r"(?:aws[_-]?)?secret(?:[_ -]?access)?[_ -]?key|secretaccesskey|aws[_-]?secret",
        r"[A-Za-z0-9/+]{40}",
        validator="key",
        sure=0.98,
    ),
    form(r"ABSK[A-Za-z0-9+/]{109,269}={0,2}"),
)
