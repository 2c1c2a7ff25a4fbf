"""The functions of pdfium that are asked hundreds of times a page, called by address.

ctypes takes longer to check and convert the arguments of a declared function than most of these take to answer.
So they declare none: they are given whole numbers, and places that were made once, by `ctypes.byref`, as they are.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from functools import partial
from struct import Struct
from typing import Any

import pypdfium2.raw as pdfium

_ADDRESS = ctypes.c_void_p
_NAME = 128  # bytes of a font's name
Four = tuple[float, float, float, float]
_four_floats, _four, _two = Struct("4f").unpack, Struct("4d").unpack, Struct("2d").unpack


def _plain(function: Any, result: Any = None, *arguments: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, _ADDRESS).value or 0)


def handle_of(pointer: Any) -> Any:
    """A page or text page of pypdfium2 (`page.raw`, `textpage.raw`) as an argument of these functions."""
    return ctypes.byref(ctypes.c_char.from_address(ctypes.cast(pointer, _ADDRESS).value or 0))


def _places(buffer: bytearray, step: int) -> list[Any]:
    """Where pdfium is to write the numbers of a buffer, each some bytes wide."""
    return [ctypes.byref(ctypes.c_char.from_buffer(buffer, at)) for at in range(0, len(buffer), step)]


_page_object = _plain(pdfium.FPDFPage_GetObject, _ADDRESS)
_object_type = _plain(pdfium.FPDFPageObj_GetType, ctypes.c_int, _ADDRESS)
_loose_box = _plain(pdfium.FPDFText_GetLooseCharBox)
_ink_box = _plain(pdfium.FPDFText_GetCharBox)
_origin = _plain(pdfium.FPDFText_GetCharOrigin)
_angle = _plain(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
_font = _plain(pdfium.FPDFText_GetFontInfo)


def object_types(page: Any) -> list[int]:
    """What each of a page's objects is, in the order in which they are drawn: FPDF_PAGEOBJ_TEXT, …_PATH and so on."""
    objects = map(partial(_page_object, handle_of(page.raw)), range(pdfium.FPDFPage_CountObjects(page.raw)))
    return list(map(_object_type, objects))


def loose_box_of(handle: Any) -> Callable[[int], Four]:
    """A function of a text page: index of a character → left, top, right, bottom of its font's box, in user space."""
    buffer, unpack = bytearray(16), _four_floats
    (place,) = _places(buffer, 16)

    def box(index: int) -> Four:
        _loose_box(handle, index, place)
        return unpack(buffer)

    return box


def upright_box_of(handle: Any, left: float, top: float) -> Callable[[int], Four]:
    """The same in points from the left and the top of a page that is not turned."""
    buffer, unpack = bytearray(16), _four_floats
    (place,) = _places(buffer, 16)

    def box(index: int) -> Four:
        _loose_box(handle, index, place)
        x0, high, x1, low = unpack(buffer)
        return (x0 - left, top - high, x1 - left, top - low)

    return box


def ink_box_of(handle: Any) -> Callable[[int], Four]:
    """A function of a text page: index of a character → left, right, bottom, top of what is printed, in user space."""
    buffer, unpack = bytearray(32), _four
    places = _places(buffer, 8)

    def box(index: int) -> Four:
        _ink_box(handle, index, *places)
        return unpack(buffer)

    return box


def origin_of(handle: Any) -> Callable[[int], tuple[float, float]]:
    """A function of a text page: index of a character → where its line begins for it, in user space."""
    buffer, unpack = bytearray(16), _two
    x, y = _places(buffer, 8)

    def origin(index: int) -> tuple[float, float]:
        _origin(handle, index, x, y)
        return unpack(buffer)

    return origin


def angle_of(handle: Any) -> Callable[[int], float]:
    """A function of a text page: index of a character → radians clockwise, -1 where there are none."""
    return partial(_angle, handle)


def font_of(handle: Any) -> Callable[[int], tuple[bytes, int]]:
    """A function of a text page: index of a character → its font's name and flags."""
    name, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
    name_place, flags_place = ctypes.byref(name), ctypes.byref(flags)

    def font(index: int) -> tuple[bytes, int]:
        _font(handle, index, name_place, _NAME, flags_place)
        return name.value, flags.value

    return font
