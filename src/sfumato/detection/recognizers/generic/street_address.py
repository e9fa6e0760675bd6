"""Addresses in the English order, number first, as in the United States, Britain, Ireland, Canada, Australia, India."""

from __future__ import annotations

from sfumato.core.recognizer import Recognizer, phrases
from sfumato.detection.recognizers._addresses import CAP, NUMBER, WORD, coded, forms

_KIND = (
    r"(?i:streets?|st|road|rd|avenue|ave|av|lane|ln|drive|dr|boulevard|blvd|bvd|court|crt|ct|"
    r"place|pl|close|cl|crescent|"
    r"cres|cr|terrace|ter|tce|way|parkway|pkwy|highway|hwy|circle|cir|square|sq|trail|trl|gardens?|gdns|grove|gr|mews|"
    r"row|walk|hill|park|rise|parade|pde|esplanade|esp|quay|wharf|green|view|heights|hts|villas?|loop|alley|aly|plaza|"
    r"plz|pike|turnpike|path|point|ridge|run|cove|bend|crossing|expressway|freeway|landing|meadows?|mount|oval|pass|"
    r"promenade|reach|vale|yard|buildings|broadway|embankment|common|fields|bridge|gate|end|side|marg|nagar|colony|"
    r"layout|enclave|lorong)"
)
_DIRECTION = r"(?:[NSEW]\.?|NE|NW|SE|SW|North|South|East|West)"
_NAME = rf"(?:{WORD}|[0-9]{{1,3}}(?:st|nd|rd|th|ST|ND|RD|TH))"
_UNIT_FIRST = (
    rf"(?:(?i:flat|unit|apt\.?|apartment|suite|level|shop|room|block|floor|lot|plot|villa|house) ?#?[0-9A-Z]{{1,5}}"
    rf"|[0-9]F[0-9]|(?:{CAP} ){{1,3}}(?i:house|cottage|court|flat|lodge|chambers|building|"
    rf"mansions|maltings|tower|farm|hall))"
)
_LINE = rf"{NUMBER}(?:,? {_DIRECTION})?,?(?: {_NAME}){{1,4}}? {_KIND}(?:\.? {_DIRECTION})?(?: [0-9]{{1,3}})?"
_LOT = rf"(?i:lot|blk|block|plot|site) {NUMBER}(?: {_NAME}){{1,4}}? {_KIND}(?: [0-9]{{1,3}})?"
_ANY = rf"{NUMBER}(?:,? {NUMBER})?,?(?: {_NAME}){{1,4}}(?: {NUMBER})?"

PLUGIN = Recognizer(
    id="street_address",
    entity="STREET_ADDRESS",
    patterns=(
        *forms(_LINE, 0.75),
        *forms(rf"{NUMBER}(?: blk| block)(?: of)? {_DIRECTION} {CAP}", 0.7, check="address_block"),
        *forms(rf"{_UNIT_FIRST},? {_LINE}", 0.8),
        *forms(_LOT, 0.8),
        coded(_ANY, 0.8),
    ),
    context=phrases(
        "address, addr, street, lives, live, living, lived, resides, residing, residence, residential, home, located, "
        "ship, shipping, billing, deliver, delivery, mail, mailing, moved, moving, office, property, premises, "
        "dwelling, flat, house, meet, at, party, gate"
    ),
    boost=0.15,
    negative=phrases("version, page, chapter, section, step, level, rank, release"),
    penalty=0.3,
    words_before=6,
    words_after=0,
)
