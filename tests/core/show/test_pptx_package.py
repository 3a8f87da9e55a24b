"""The package of a PowerPoint file is sound: no relation leads nowhere or outside, no part is lost."""

import io
import posixpath
import re
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from PIL import Image

from callin_planner.domain.slides import SlideKind
from callin_planner.show.layout import lay_out
from callin_planner.show.pptx import write_pptx
from callin_planner.show.primitives import Page, Picture
from tests import deck

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@pytest.fixture(scope="module")
def package() -> dict[str, bytes]:
    dot = io.BytesIO()
    Image.new("RGB", (4, 4), "#AA0000").save(dot, "PNG")
    pages = [replace(lay_out(deck.slide(kind), deck.FIELDS), notes="Slowly.") for kind in SlideKind]
    pages.append(Page("#FFFFFF", (Picture(0, 0, 9, 9, dot.getvalue()), Picture(9, 0, 9, 9, dot.getvalue()))))
    stream = io.BytesIO()
    write_pptx(pages, stream, title="Slides", notes=True)
    whole = zipfile.ZipFile(stream)
    assert len(whole.namelist()) == len(set(whole.namelist()))
    return {name: whole.read(name) for name in whole.namelist()}


def relations(package: dict[str, bytes]) -> list[tuple[str, str, str, str]]:
    """Owner, id, mode and target's name of every relation."""
    found = []
    for name in package:
        if name.endswith(".rels"):
            folder, file = posixpath.split(name)
            owner = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            for one in etree.fromstring(package[name]).iter(_RELATION):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(owner), one.get("Target")))
                mode = one.get("TargetMode", "Internal")
                found.append((owner, one.get("Id"), mode, target.lstrip("/")))
    return found


def test_every_relation_leads_to_a_part_inside(package: dict[str, bytes]) -> None:
    assert [one for one in relations(package) if one[2] != "Internal" or one[3] not in package] == []


def test_every_part_is_reached_by_a_relation(package: dict[str, bytes]) -> None:
    reached = {target for *_rest, target in relations(package)}
    parts = {name for name in package if not name.endswith(".rels") and name != "[Content_Types].xml"}

    assert parts - reached == set()


def test_every_id_that_a_part_names_is_one_of_its_relations(package: dict[str, bytes]) -> None:
    known = {(owner, key) for owner, key, *_rest in relations(package)}
    for name, data in package.items():
        if name.endswith(".xml") and name != "[Content_Types].xml":
            named = {value for element in etree.fromstring(data).iter() for key, value in element.items()
                     if key.startswith(_ID)}  # fmt: skip
            assert {(name, value) for value in named} <= known


def test_every_part_has_a_content_type(package: dict[str, bytes]) -> None:
    types = etree.fromstring(package["[Content_Types].xml"])
    overrides = {one.get("PartName") for one in types if one.tag.endswith("Override")}
    endings = {one.get("Extension") for one in types if one.tag.endswith("Default")}
    untold = [
        name for name in package if f"/{name}" not in overrides and name.rsplit(".", 1)[1] not in endings
    ]

    assert [name for name in untold if name != "[Content_Types].xml"] == []
    assert {name for name in overrides if name.lstrip("/") not in package} == set()


def test_shapes_of_a_slide_have_numbers_of_their_own(package: dict[str, bytes]) -> None:
    for name, data in package.items():
        if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
            numbers = re.findall(rb'<p:cNvPr id="(\d+)"', data)
            assert len(numbers) == len(set(numbers)), name
