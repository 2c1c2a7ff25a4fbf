"""What a worker writes its shards with."""

from __future__ import annotations

import subprocess
import sys


def test_a_worker_does_without_pandas_and_its_libraries_with_it() -> None:
    """rapidfuzz and pyarrow both ask whether pandas is there; a stand-in among the modules makes the one fail."""
    code = (
        "import sys\n"
        "from pipeline.store.shards import schemas\n"
        "from pipeline.without_pandas import without_pandas\n"
        "without_pandas()\n"
        "import pyarrow as pa\n"
        "from rapidfuzz import fuzz, process\n"
        "assert process.extractOne('homs', ['homes', 'bus'], scorer=fuzz.ratio)[0] == 'homes'\n"
        "assert pa.array(['a', None]).to_pylist() == ['a', None] and schemas()\n"
        "assert 'pandas' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
