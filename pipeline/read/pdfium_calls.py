"""The functions of pdfium that are asked hundreds of times a page, called by address.

A pointer of a type of its own is made and checked by ctypes at every call, which takes half of its time;
these take and give addresses as whole numbers, as `address` gives them.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_ADDRESS = ctypes.c_void_p


def address(pointer: Any) -> int:
    """The address behind a typed pointer of pypdfium2 (`page.raw`, `textpage.raw`)."""
    return ctypes.cast(pointer, _ADDRESS).value or 0


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


page_object = _plain(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, ctypes.c_int)
object_type = _plain(pdfium.FPDFPageObj_GetType, ctypes.c_int, _ADDRESS)
_loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int, _ADDRESS, ctypes.c_int, _ADDRESS)


def loose_box_of(textpage: Any) -> Callable[[int], tuple[float, float, float, float]]:
    """A function of a text page: index of a character → left, top, right, bottom of its loose box, in user space."""
    rect, unpack, at = bytearray(16), struct.Struct("4f").unpack_from, address(textpage)
    place = ctypes.addressof((ctypes.c_char * 16).from_buffer(rect))

    def box(index: int) -> tuple[float, float, float, float]:
        _loose_box(at, index, place)
        return unpack(rect)

    return box
