"""People's chairs on the page: what is done from them and seen from them, by the names that people read."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

PEOPLE = {"Sana": "Sales", "Omar": "Operations", "Mia": "Manager", "Jonas": "Planning", "Eve": "Marketing"}


@dataclass(frozen=True)
class Chair:
    """One person's pane."""

    pane: Locator

    @property
    def composer(self) -> Locator:
        return self.pane.get_by_role("combobox", name=re.compile("^Message "))

    @property
    def form(self) -> Locator:
        return self.pane.get_by_role("dialog")

    @property
    def toasts(self) -> Locator:
        return self.pane.get_by_role("status").locator("> *")

    def card(self, title: str) -> Locator:
        """The promise's card in the channel, by words of its heading."""
        heading = self.pane.page.get_by_role("heading", name=title)
        return self.pane.get_by_role("log", name="Messages").get_by_role("article").filter(has=heading)

    def types(self, line: str) -> None:
        self.composer.fill(line)
        self.composer.press("Enter")

    def presses(self, label: str, *, on: str) -> None:
        """A button of a card."""
        self.card(on).get_by_role("button", name=re.compile(rf"^{re.escape(label)}(,|$)")).click()

    def presses_in_form(self, label: str) -> None:
        self.form.get_by_role("button", name=re.compile(rf"^{re.escape(label)}(,|$)")).first.click()

    def field(self, label: str) -> Locator:
        return self.form.get_by_label(label, exact=True)

    def fills(self, **fields: str) -> None:
        """Underscores stand for spaces."""
        self.enters({name.replace("_", " "): words for name, words in fields.items()})

    def enters(self, fields: dict[str, str]) -> None:
        for label, words in fields.items():
            field = self.field(label)
            if field.get_attribute("role") == "combobox":
                field.fill(words)
                self.form.get_by_role("option", name=words).first.click()
            else:
                field.fill(words)

    def sends(self, label: str) -> None:
        """The form is taken, and closes."""
        self.form.get_by_role("button", name=label, exact=True).click()
        expect(self.form).to_be_hidden()

    def goes_to(self, place: str) -> None:
        self.pane.get_by_role("navigation").get_by_role("button", name=place).click()

    def leaves(self) -> None:
        """The pane is closed."""
        self.pane.get_by_role("button", name=re.compile(": more$")).click()
        self.pane.get_by_role("menuitem", name="Close this pane").click()
        expect(self.pane).to_have_count(0)

    def closes(self) -> None:
        self.form.get_by_role("button", name="Close", exact=True).first.click()
        expect(self.form).to_be_hidden()


@dataclass(frozen=True)
class Desk:
    """All chairs of one window."""

    page: Page

    def __getitem__(self, name: str) -> Chair:
        return Chair(self.page.get_by_role("region", name=f"{name}, {PEOPLE[name]}", exact=True))

    @property
    def sana(self) -> Chair:
        return self["Sana"]

    @property
    def omar(self) -> Chair:
        return self["Omar"]

    @property
    def mia(self) -> Chair:
        return self["Mia"]

    @property
    def face(self) -> Locator:
        """What the clock shows."""
        return self.page.get_by_role("button", name=re.compile("^It is "))

    def seats(self, name: str) -> Chair:
        """Somebody more sits down."""
        self.page.get_by_role("group", name="People").get_by_role("button", name=name).click()
        expect(self[name].composer).to_be_visible()
        return self[name]

    def jumps(self, label: str) -> None:
        """The clock; comes back when everything due on the way has happened."""
        before = self.face.get_attribute("aria-label")
        self.page.get_by_role("group", name="Move the clock").get_by_role("button", name=label).click()
        expect(self.face).not_to_have_attribute("aria-label", before or "")

    def asks(self, what: str, account: str, due: str) -> None:
        """Sana asks Omar."""
        self.sana.types(f"/promise {what}")
        self.sana.enters({"Who would do it?": "Omar", "For which customer": account, "By when": due})
        self.sana.sends("Ask")
        expect(self.omar.card(account)).to_contain_text("Waiting for Omar")

    def closes_what_is_open(self) -> None:
        for name in PEOPLE:
            while (form := self[name].form).count() and form.is_visible():
                self[name].closes()
