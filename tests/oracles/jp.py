"""Japan."""

from stdnum.jp import in_
from tests.oracles import Oracle

ORACLES = (Oracle(validator="jp_my_number", draw="9999 9999 9999", rate=1 / 10, accepts=in_.is_valid),)
