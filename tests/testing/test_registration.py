"""Hypothesis finds our strategies by itself, without an import of ours, and for nothing.

Each test runs a Python of its own, isolated and in an empty folder: what is imported first matters.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from alliance.testing.registration import _Watch, register


def prints(code: str, place: Path) -> list[str]:
    """The lines that code prints in a fresh Python."""
    done = subprocess.run(
        [sys.executable, "-I", "-W", "error", "-c", code],
        cwd=place,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_importing_hypothesis_loads_no_area(tmp_path: Path) -> None:
    """It loads nothing but the module that registers, and leaves no folder behind."""
    code = (
        "import sys, hypothesis\n"
        "print(*sorted(name for name in sys.modules if name.split('.')[0] == 'alliance'))\n"
        "print(*({'attrs', 'cattrs', 'networkx', 'numpy', 'pytest'} & sys.modules.keys()))"
    )
    ours, heavy = prints(code, tmp_path)
    assert ours.split() == ["alliance", "alliance.testing", "alliance.testing.registration"]
    assert heavy == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "imports",
    [
        "from hypothesis import strategies as st, find\nimport alliance",
        "import alliance\nalliance.Tour\nfrom hypothesis import strategies as st, find",
        "import alliance.tours\nfrom hypothesis import strategies as st, find\nimport alliance",
    ],
)
def test_tours_come_from_their_type(imports: str, tmp_path: Path) -> None:
    """In whichever order the two are imported, `from_type` knows how tours are made."""
    code = f"{imports}\nprint(find(st.from_type(alliance.Tour), lambda tour: tour.events).id)"
    assert prints(code, tmp_path) == ["t1"]


def test_hypothesis_may_come_before_pytest(tmp_path: Path) -> None:
    """pytest finds modules of plugins before we do, and our classes are known all the same."""
    (tmp_path / "test_own.py").write_text(
        "from alliance import Tour\n"
        "from hypothesis import find, strategies as st\n"
        "def test_own():\n"
        "    assert find(st.from_type(Tour), lambda tour: tour.events).id == 't1'\n"
    )
    code = (
        "import hypothesis, pytest\n"
        "print('ended with', int(pytest.main(['-q', '-W', 'ignore', '-p', 'no:cacheprovider'])))"
    )
    assert prints(code, tmp_path)[-1] == "ended with 0"


def test_an_area_keeps_its_own_loader(tmp_path: Path) -> None:
    """After it is loaded nothing of ours is left in its spec, and resources are found."""
    code = (
        "import hypothesis, importlib.util, inspect, sys\n"
        "import alliance.tours as area\n"
        "print(type(area.__spec__.loader).__name__, type(area.__loader__).__name__)\n"
        "print('def advance' in inspect.getsource(area.advance))\n"
        "print(importlib.util.find_spec('alliance.nowhere'))"
    )
    assert prints(code, tmp_path) == ["SourceFileLoader SourceFileLoader", "True", "None"]


def test_types_of_python_stay_as_they_are(tmp_path: Path) -> None:
    """Though some of our names stand for them; what is ours is drawn from our words."""
    code = (
        "from hypothesis import strategies as st, find\n"
        "import alliance.tours, alliance.parties, alliance.network\n"
        "print(st.from_type(str), st.from_type(dict[str, int]))\n"
        "print(find(st.from_type(alliance.parties.PartyId), lambda _: True))\n"
        "print(type(find(st.from_type(alliance.network.Scores[float]), len)).__name__)"
    )
    assert prints(code, tmp_path) == [
        "text() dictionaries(keys=text(), values=integers())",
        "ana",
        "Scores",
    ]


def test_registering_twice_changes_nothing() -> None:
    """There is one watch at most."""
    register()
    watching = list(sys.meta_path)
    register()
    assert sys.meta_path == watching


def test_what_has_no_code_is_left_as_it_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder without a module in it gets no loader of ours, and a missing one stays missing."""
    (tmp_path / "empty_area").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    watch = _Watch({"empty_area", "missing_area"})
    spec = watch.find_spec("empty_area", None)
    assert spec is not None
    assert list(spec.submodule_search_locations or ()) == [str(tmp_path / "empty_area")]
    assert "alliance" not in type(spec.loader).__module__
    assert watch.find_spec("missing_area", None) is None
