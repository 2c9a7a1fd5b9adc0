"""Examples in modules that need an extra are looked for only where it is installed."""

from importlib.util import find_spec

_NEED_FAST = ("alliance/network/_arrays.py", "alliance/network/_triangles.py")
_HAS_FAST = find_spec("numpy") is not None and find_spec("scipy") is not None

collect_ignore = [] if _HAS_FAST else list(_NEED_FAST)
