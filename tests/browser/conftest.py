"""The browser and the site of these tests; they are skipped, aloud, where there is no Chromium."""

import importlib.util
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

if shutil.which("chromium") is None or importlib.util.find_spec("playwright") is None:
    collect_ignore_glob = ["test_*_in_chromium.py"]
else:
    from browser_site import built, chromium, own_site, page, site, visitor  # noqa: F401
