"""The functions of pdfium that are asked hundreds of times a page, called by address.

ctypes takes longer to check and convert the arguments of a declared function than most of these take to answer.
So they declare none: they are given whole numbers, and places that were made once, by `ctypes.byref`, as they are.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from functools import partial
from struct import Struct
from typing import Any, TypeVar

import pypdfium2.raw as pdfium

_ADDRESS = ctypes.c_void_p
_NAME = 128  # bytes of a font's name
Font = TypeVar("Font")
Four = tuple[float, float, float, float]
_four_floats, _four, _two, _second = (Struct(form).unpack for form in ("4f", "4d", "2d", "8xd"))


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
_object_bounds = _plain(pdfium.FPDFPageObj_GetBounds, ctypes.c_int)
_segments = _plain(pdfium.FPDFPath_CountSegments, ctypes.c_int)
_loose_box = _plain(pdfium.FPDFText_GetLooseCharBox)
_ink_box = _plain(pdfium.FPDFText_GetCharBox)
_origin = _plain(pdfium.FPDFText_GetCharOrigin)
_angle = _plain(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
_font = _plain(pdfium.FPDFText_GetFontInfo)


def object_types(page: Any) -> list[int]:
    """What each of a page's objects is, in the order in which they are drawn: FPDF_PAGEOBJ_TEXT, …_PATH and so on."""
    objects = map(partial(_page_object, handle_of(page.raw)), range(pdfium.FPDFPage_CountObjects(page.raw)))
    return list(map(_object_type, objects))


_bounds = bytearray(16)
_sides = _places(_bounds, 4)


def bounds_of(found: Any) -> Four | None:
    """Left, bottom, right and top of a page's object in user space; None where it has none."""
    return _four_floats(_bounds) if _object_bounds(found, *_sides) else None


def segments_of(path: Any) -> int:
    """How many sides and curves a path has."""
    return int(_segments(path))


def loose_box_of(handle: Any) -> Callable[[int], Four]:
    """A function of a text page: index of a character → left, top, right, bottom of its font's box, in user space."""
    buffer, unpack = bytearray(16), _four_floats
    (place,) = _places(buffer, 16)

    def box(index: int) -> Four:
        _loose_box(handle, index, place)
        return unpack(buffer)

    return box


def upright_baseline_of(handle: Any, top: float) -> Callable[[int], float]:
    """A function of a text page: index of a character → its line's height, in points from the top of such a page."""
    buffer, unpack = bytearray(16), _second
    x, y = _places(buffer, 8)

    def baseline(index: int) -> float:
        _origin(handle, index, x, y)
        height: float = unpack(buffer)[0]
        return top - height

    return baseline


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


def font_of(handle: Any, fonts: Mapping[tuple[bytes, int], Font]) -> Callable[[int], Font]:
    """A function of a text page: index of a character → its font, of fonts by name and flags."""
    name, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
    name_place, flags_place = ctypes.byref(name), ctypes.byref(flags)

    def font(index: int) -> Font:
        _font(handle, index, name_place, _NAME, flags_place)
        return fonts[name.value, flags.value]

    return font
