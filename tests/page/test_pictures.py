"""The README shows what `./dev pictures` makes, and nothing that it does not."""

import re

import pytest

from tests.page.pictures import DOCS, LARGEST, PICTURES, Picture


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_there_and_small(picture: Picture) -> None:
    assert 0 < (DOCS / f"{picture.name}.png").stat().st_size <= LARGEST


def test_the_readme_shows_each_and_no_other() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\(docs/(\w+)\.png\)", readme)) == {picture.name for picture in PICTURES}
    assert {file.stem for file in DOCS.glob("*.png")} == {picture.name for picture in PICTURES}
