"""Taiwan."""

from tests.oracles import Oracle

ORACLES = (
    Oracle(
        validator="tw_nic", draw="A[1289]99999999", rate=1 / 10, source="內政部, 國民身分證統一編號; 移民署, 統一證號"
    ),
)
