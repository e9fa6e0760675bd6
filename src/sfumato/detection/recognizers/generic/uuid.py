"""UUIDs (RFC 9562). Most number requests, rows and builds; those of devices and persons are told by words around."""

from __future__ import annotations

from sfumato.core.recognizer import Pattern, Recognizer, phrases

PLUGIN = Recognizer(
    id="uuid",
    entity="UUID",
    patterns=(
        Pattern(
            regex=r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}",
            validator="uuid",
            score=0.15,
            validated_score=0.25,
            left="number",
            right="number",
        ),
    ),
    context=phrases(
        "user id, userid, user uuid, user guid, customer id, customer uuid, client id, patient id, patient uuid, "
        "person id, person uuid, member id, subject id, account id, account uuid, profile id, player id, "
        "device id, device uuid, deviceid, visitor id, anonymous id, subscriber id, employee id, contact id, owner id, "
        "cookie id, user, device, patient, customer, subscriber, visitor"
    ),
    boost=0.5,
    negative=phrases(
        "request, trace, span, build, job, correlation, transaction, message, event, file, image, product, item, "
        "items, session, order, resource, node, pod, volume, partition, run, task, commit, version, tenant"
    ),
    penalty=0.2,
    words_before=2,
    words_after=0,
)
