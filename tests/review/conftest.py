"""The site that the tests of the pages visit."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from review_site import built, folder, pages  # noqa: F401
