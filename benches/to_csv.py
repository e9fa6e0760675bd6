"""A Parquet file as CSV, for the benchmark's CSV job."""

from __future__ import annotations

import sys

import pyarrow.csv
import pyarrow.parquet as pq


def main() -> None:
    """Writes argv[1] as argv[2]."""
    pyarrow.csv.write_csv(pq.read_table(sys.argv[1]), sys.argv[2])


if __name__ == "__main__":
    main()
