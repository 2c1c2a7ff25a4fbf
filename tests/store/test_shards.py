"""What a worker writes into shards, and with what."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from fernleigh import report, statement

from pipeline.store.shards import Gathered, Shard, left_shards


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


def test_a_document_whose_rows_no_table_can_hold_is_left_out_of_its_shard(tmp_path: Path) -> None:
    broken = report("corpus/broken.pdf")
    wrong = statement(broken.reading, "56%", "56", quote="\ud800")
    gathered = Gathered()
    for entry in (report(), replace(broken, findings=replace(broken.findings, statements=(wrong,)))):
        assert gathered.add(entry) is None
    shard, refused = gathered.write(tmp_path)
    assert shard is not None
    assert [path for _, path, _ in shard.inputs()] == ["corpus/quarter 2.pdf"]
    assert [(p.document_path, p.severity, p.code) for p in refused] == [("corpus/broken.pdf", "failed", "not_stored")]
    assert gathered.write(tmp_path) == (None, ())


def test_a_shard_that_is_not_whole_is_removed(tmp_path: Path) -> None:
    gathered = Gathered()
    gathered.add(report())
    shard, _ = gathered.write(tmp_path)
    assert shard is not None
    assert list(left_shards(tmp_path)) == [Shard(shard.folder)]
    file = shard.folder / "passage.parquet"
    file.write_bytes(file.read_bytes()[:-20])
    assert list(left_shards(tmp_path)) == []
    assert not shard.folder.exists()
