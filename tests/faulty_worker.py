"""The worker with documents that do what no document should: run as a program by tests/test_faults.py."""

import os
import signal
import time
from pathlib import Path
from typing import Any

from pipeline import worker

really_read = worker.read


def read(path: Path, *, shown_as: str | None = None, ocr: Any = "auto") -> Any:
    """Misbehave as the file's name says."""
    what = path.stem
    if what == "hangs":
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
    return really_read(path, shown_as=shown_as, ocr=ocr)


worker.read = read
worker.main()
