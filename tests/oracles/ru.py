"""Russia."""

from stdnum.ru import inn
from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="ru_inn", draw="9999999999", rate=1 / 10, accepts=inn.is_valid),
    Oracle(validator="ru_inn", draw="999999999999", rate=1 / 100, accepts=inn.is_valid),
    Oracle(
        validator="ru_snils",
        draw="999-999-999 99",
        rate=1 / 100,
        source="Постановление Правления ПФР от 31.07.2006 № 192п, приложение 1",
    ),
)
