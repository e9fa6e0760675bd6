"""Türkiye."""

from stdnum.tr import tckimlik
from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="tr_tckn", draw="99999999999", rate=0.9 / 100, accepts=tckimlik.is_valid),
    Oracle(
        validator="tr_plate", draw="99AAA99", rate=0.81 * (23 / 26) ** 3, source="Karayolları Trafik Yönetmeliği, ek 1"
    ),
    Oracle(
        validator="tr_plate",
        draw="99 AA 999",
        rate=0.81 * (23 / 26) ** 2,
        source="Karayolları Trafik Yönetmeliği, ek 1",
    ),
)
