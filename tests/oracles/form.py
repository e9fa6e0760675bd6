"""What is known by its words: streets, names of people, companies. No other implementation; the words decide."""

from tests.oracles import Oracle

_SOURCE = "the vectors of the recognizers that use it"

ORACLES = (
    Oracle(validator="street_address", draw="99 Oak [Sz]treet", rate=0.5, source=_SOURCE),
    Oracle(validator="address_block", draw="99 Oak [Kk]oski", rate=0.5, source=_SOURCE),
    Oracle(validator="address_place", draw="[Hh]igh Oakmere Lodge", rate=0.5, source=_SOURCE),
    Oracle(validator="address_led", draw="99 [Bw]as", rate=0.5, source=_SOURCE),
    Oracle(validator="address_box", draw="box 9 [in]s", rate=0.5, source=_SOURCE),
    Oracle(validator="person_name", draw="[Pp]eter Smith", rate=0.5, source=_SOURCE),
    Oracle(validator="person_forename", draw="Priy[aq]", rate=0.5, source=_SOURCE),
    Oracle(validator="person_cued", draw="[Tt]eqwz", rate=0.5, source=_SOURCE),
    Oracle(validator="person_speaker", draw="[mq]arta", rate=0.5, source=_SOURCE),
    Oracle(validator="place", draw="Leed[sq]", rate=0.5, source=_SOURCE),
    Oracle(validator="place_small", draw="croyd[oq]n", rate=0.5, source=_SOURCE),
    Oracle(validator="organization", draw="[Cc]logs Ltd", rate=0.5, source=_SOURCE),
)
