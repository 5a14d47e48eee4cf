"""What hatch does before it packs, or installs in place: the files for browsers (tools/front_end.py)."""

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FrontEnd(BuildHookInterface):
    """Makes `src/sijill/web/static/vendor/` where it is not as web/package-lock.json wants it."""

    PLUGIN_NAME = "custom"

    def initialize(self, version, build_data):
        """Make it; a failure stops the build and says what to do."""
        sys.path.insert(0, str(Path(self.root) / "tools"))
        from front_end import FrontEndError, made

        try:
            made(Path(self.root))
        except FrontEndError as wrong:
            sys.exit(f"sijill: {wrong}")
