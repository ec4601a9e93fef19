"""Who says a notice, by its kind: what hangs in Slack is drawn as the promise is now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.errand import Errand, Taken
from bot.letters import Letter
from bot.people import People
from bot.personal import send_digest, show_home
from bot.posting import Posting
from promises.owed import Kind
from storage.ledger import Ledger
from storage.outbox import Notice, Outbox


@dataclass(frozen=True)
class Telling:
    """Says one notice. Raises NotSaid, Taken and Later; what was said by then is noted and not said again."""

    posting: Posting
    outbox: Outbox
    people: People
    now: Callable[[], datetime]
    command: str

    def tell(self, notice: Notice, ledger: Ledger) -> None:
        def sending() -> None:
            if not self.outbox.mark_sending(notice, self.now()):
                raise Taken

        if notice.promise is not None:
            self._tell_of(notice.promise, notice, ledger, sending)
        elif notice.to is None or self.people.are_gone(notice.to, ledger):
            return
        elif notice.kind is Kind.HOME:
            show_home(notice.to, ledger, self.posting, self.now(), sending)
        else:
            send_digest(notice.to, ledger, self.posting, self.now(), sending)

    def _tell_of(self, number: int, notice: Notice, ledger: Ledger, sending: Callable[[], None]) -> None:
        errand = Errand(
            self.posting, self.outbox, self.people, self.now, notice, ledger, ledger.promise(number), sending
        )
        if notice.kind is Kind.CARD:
            errand.draw_card(self.command)
        elif notice.kind is Kind.MOVE:
            errand.move_card(self.command)
        elif notice.kind is Kind.LINE:
            errand.add_line(self.command)
        elif notice.to is not None and not self.people.are_gone(notice.to, ledger):
            Letter(errand, notice.to).write()
