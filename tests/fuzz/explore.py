"""Explore one target with inputs that follow what the code does with them.

    python -m tests.fuzz.explore TARGET RUNS [FOLDER]

Run by `python3 dev.py fuzz`. Needs atheris. An input that crashes, takes ten seconds or takes the
process above 500 MB ends the run and is kept in the folder; inputs that reach new code are kept
there as well, to be added to the corpus.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).resolve().parent / "corpus"
LIMITS = ("-timeout=10", "-rss_limit_mb=500", "-max_len=4096", "-print_final_stats=1")


def main(name: str, runs: str, folder: str | None = None) -> None:
    """Explore; the process ends with the status that the fuzzer gives it."""
    # Here, so that collecting the tests needs no fuzzer; and this package is loaded by it.
    import atheris

    with atheris.instrument_imports(include=["alliance"]):
        from tests.fuzz.targets import TARGETS

    found = Path(folder or tempfile.mkdtemp()) / name
    found.mkdir(parents=True, exist_ok=True)
    target = TARGETS[name]
    flags = (*LIMITS, f"-runs={runs}", f"-artifact_prefix={found}/crash-")
    atheris.Setup([sys.argv[0], *flags, str(found), str(CORPUS / name)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
