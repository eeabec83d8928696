"""How a gateway connection is compressed: one stream for all of its messages."""

import zlib
from collections.abc import Callable

import zstandard

Pack = Callable[[str], bytes]


def packer(asked: str | None) -> Pack | None:
    """`zlib-stream`, `zstd-stream`, or None for plain text frames."""
    if asked == "zlib-stream":
        deflate = zlib.compressobj()
        return lambda text: deflate.compress(text.encode()) + deflate.flush(zlib.Z_SYNC_FLUSH)
    if asked == "zstd-stream":
        stream = zstandard.ZstdCompressor().compressobj()
        flush = zstandard.COMPRESSOBJ_FLUSH_BLOCK
        return lambda text: stream.compress(text.encode()) + stream.flush(flush)
    assert asked is None, f"Discord knows no compress={asked}"
    return None
