"""Uruguay."""

from tests.oracles import Oracle

ORACLES = (
    Oracle(
        validator="uy_ci",
        draw="9.999.999-9",
        rate=0.9 / 10,
        source="Dirección Nacional de Identificación Civil: pesos 2987634",
    ),
    Oracle(
        validator="uy_ci",
        draw="999.999-9",
        rate=0.9 / 10,
        source="Dirección Nacional de Identificación Civil: pesos 2987634",
    ),
)
