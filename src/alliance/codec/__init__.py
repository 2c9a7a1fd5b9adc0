"""Documents in and out: strict, lossless, and every fault with its place."""

from alliance.codec.converters import make_converter, structure, unstructure
from alliance.codec.documents import dump, dumps, load, loads, write_bytes, write_text
from alliance.codec.reviews import dumps_review, load_waivers
from alliance.codec.schemas import schema

__all__ = [
    "dump",
    "dumps",
    "dumps_review",
    "load",
    "load_waivers",
    "loads",
    "make_converter",
    "schema",
    "structure",
    "unstructure",
    "write_bytes",
    "write_text",
]
