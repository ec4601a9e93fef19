"""Who says a notice, by its kind: what hangs in Slack is drawn as the promise is now."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.courier.errand import Errand, Taken
from bot.courier.letters import Letter
from bot.courier.people import People
from bot.courier.personal import send_digest, show_home
from bot.courier.posting import Posting
from promises.notices import Kind
from storage.outbox import Notice, Outbox
from storage.workspace import Workspace


@dataclass(frozen=True)
class Telling:
    """Says one notice. Raises NotSaid, Taken and Later; what was said by then is noted and not said again."""

    posting: Posting
    outbox: Outbox
    people: People
    now: Callable[[], datetime]
    command: str

    def tell(self, notice: Notice, workspace: Workspace) -> None:
        def sending() -> None:
            if not self.outbox.mark_sending(notice, self.now()):
                raise Taken

        if notice.promise is not None:
            self._tell_of(notice.promise, notice, workspace, sending)
        elif notice.to is None or self.people.are_gone(notice.to, workspace):
            return
        elif notice.kind is Kind.HOME:
            show_home(notice.to, workspace, self.posting, self.now(), sending)
        else:
            send_digest(notice.to, workspace, self.posting, self.now(), sending)

    def _tell_of(self, number: int, notice: Notice, workspace: Workspace, sending: Callable[[], None]) -> None:
        errand = Errand(
            self.posting, self.outbox, self.people, self.now, notice, workspace, workspace.promises.get(number), sending
        )
        if notice.kind is Kind.CARD:
            errand.draw_card(self.command)
        elif notice.kind is Kind.MOVE:
            errand.move_card(self.command)
        elif notice.kind is Kind.LINE:
            errand.add_line(self.command)
        elif notice.to is not None and not self.people.are_gone(notice.to, workspace):
            Letter(errand, notice.to).write()
