"""The bare-library floor: pyarrow reads the file and writes it again, same codec, level and row groups."""

from __future__ import annotations

import sys

import pyarrow.parquet as pq


def main() -> None:
    """Copies argv[1] to argv[2]."""
    source, dest = sys.argv[1:3]
    file = pq.ParquetFile(source)
    with pq.ParquetWriter(dest, file.schema_arrow, compression="zstd", compression_level=3) as writer:
        for group in range(file.num_row_groups):
            writer.write_table(file.read_row_group(group))


if __name__ == "__main__":
    main()
