"""Vietnam."""

from tests.oracles import Oracle

ORACLES = (
    Oracle(validator="vn_cccd", draw="999999999999", rate=0.063 * 0.4, source="Thông tư 59/2021/TT-BCA, phụ lục I"),
)
