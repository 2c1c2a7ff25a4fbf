"""The worker with documents that do what no document should: run as a program by tests/faults."""

import os
import signal
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline import worker
from pipeline.problems import Problem

really_read = worker.read


def read(path: Path, *, shown_as: str | None = None, ocr: Any = "auto", seconds: Any = None) -> Any:
    """Misbehave as the file's name says."""
    what = path.stem
    if what == "hangs":
        time.sleep(600)
    if what == "scans" and seconds != 0:
        time.sleep(600)
    if what == "kills":
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "kills-once" and not (mark := path.with_name(".killed")).exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if what == "eats":
        eaten = []
        while True:
            eaten.append(bytearray(2**24))
    if what == "prints":
        os.write(1, b"this is no answer\n")
    if what == "connects":
        import socket

        socket.create_connection(("127.0.0.1", 9), timeout=1)
    reading = really_read(path, shown_as=shown_as, ocr=ocr, seconds=seconds)
    if what == "scans":
        late = Problem(reading.path, "read", "doubtful", "time_limit", "Reading its pictures by OCR takes too long.")
        return replace(reading, problems=(late,))
    return reading


worker.read = read
worker.main()
