"""`python -m alliance` is the same as the command `alliance`."""

import sys

from alliance.cli import main

sys.exit(main())
