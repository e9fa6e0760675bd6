"""Hungary."""

from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="hu_taj", draw="999 999 999", rate=1 / 10, source="1996. évi XX. törvény, 3. számú melléklet"),
)
