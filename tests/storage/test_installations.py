"""Whose token it is: found by what Slack signed, named or sealed, and silent only where it has to be."""

from dataclasses import replace

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import text

from storage.database import Database
from storage.errors import BadKey, CannotOpen, NoKey
from storage.installations import Installation, Installations
from storage.sealing import Sealing
from tests.builders import MONDAY, T

OLD, NEW = (Sealing((Fernet.generate_key().decode(),)) for _ in range(2))
OURS = Installation(
    workspace="TACME",
    enterprise=None,
    team="TACME",
    bot_user="UBOT",
    bot_id="BBOT",
    token_name="SLACK_BOT_TOKEN",
    installed_at=MONDAY,
)
THEIRS = replace(OURS, workspace="TGLOBEX", team="TGLOBEX", enterprise="EGLOBEX", token_name=None)
WHOLE = replace(OURS, workspace="EGLOBEX", team=None, enterprise="EGLOBEX", token_name=None)


@pytest.fixture
def installations(database: Database) -> Installations:
    return Installations(database, OLD, {"SLACK_BOT_TOKEN": "xoxb-environment"})


def test_the_environments_installation_names_its_setting_and_holds_no_secret(
    installations: Installations, database: Database
) -> None:
    installations.save(OURS)
    found = installations.of("TACME")
    assert found == OURS
    assert installations.token_of(found) == "xoxb-environment"
    assert "xoxb" not in everything(database)


def test_a_token_is_kept_sealed_and_opened_for_whoever_has_the_key(
    installations: Installations, database: Database
) -> None:
    installations.save(THEIRS, token="xoxb-globex")
    [found] = installations.all()
    assert installations.token_of(found) == "xoxb-globex"
    assert "xoxb" not in everything(database)
    assert "xoxb" not in repr(found)
    assert str(found.sealed_token) not in repr(found)


def everything(database: Database) -> str:
    with database.reads() as session:
        return str(session.execute(text("SELECT * FROM installations")).all())


def test_without_a_key_no_token_is_kept_and_none_is_opened(installations: Installations, database: Database) -> None:
    keyless = Installations(database)
    with pytest.raises(NoKey):
        keyless.save(THEIRS, token="xoxb-globex")
    assert keyless.all() == []
    sealed = installations.save(THEIRS, token="xoxb-globex")
    with pytest.raises(NoKey):
        keyless.token_of(sealed)
    with pytest.raises(CannotOpen):
        Installations(database, NEW).token_of(sealed)


def test_a_new_key_is_put_first_and_the_old_one_goes_on_opening(
    installations: Installations, database: Database
) -> None:
    sealed = installations.save(THEIRS, token="xoxb-globex")
    both = Installations(database, Sealing((*NEW.keys, *OLD.keys)))
    assert both.token_of(sealed) == "xoxb-globex"
    anew = both.save(THEIRS, token=both.token_of(sealed))
    assert Installations(database, NEW).token_of(anew) == "xoxb-globex"


@pytest.mark.parametrize("keys", [(), ("hunter2",), (*OLD.keys, "hunter2"), ("",)])
def test_what_is_no_key_is_refused_at_once_and_never_repeated(keys: tuple[str, ...]) -> None:
    with pytest.raises(BadKey) as refused:
        Sealing(keys)
    assert "hunter2" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert OLD.keys[0] not in repr(OLD)


def test_a_setting_that_is_not_there_is_named(database: Database) -> None:
    with pytest.raises(LookupError, match="SLACK_BOT_TOKEN"):
        Installations(database).token_of(OURS)


def test_a_request_is_found_by_its_team_and_else_by_its_organisation(installations: Installations) -> None:
    for each in (OURS, THEIRS, WHOLE):
        installations.save(each, token=None if each is OURS else f"xoxb-{each.workspace}")

    def found(enterprise: str | None, team: str | None) -> str | None:
        installation = installations.find(enterprise, team)
        return installation.workspace if installation else None

    assert found(None, "TACME") == "TACME"
    assert found("EGLOBEX", "TGLOBEX") == "TGLOBEX", "its own goes before its organisation's"
    assert found("EGLOBEX", "TOTHER") == "EGLOBEX"
    assert found("EGLOBEX", None) == "EGLOBEX"
    assert found("ESTRANGE", "TSTRANGE") is None
    assert found(None, None) is None
    assert [each.workspace for each in installations.all()] == ["EGLOBEX", "TACME", "TGLOBEX"]


def test_a_pause_concerns_one_workspace_and_ends_with_a_new_installation(installations: Installations) -> None:
    installations.save(OURS)
    installations.save(THEIRS, token="xoxb-globex")
    installations.pause("TGLOBEX", T(1), "token_revoked")
    paused, other = installations.of("TGLOBEX"), installations.of("TACME")
    assert paused is not None
    assert other == OURS
    assert (paused.paused_until, paused.problem) == (T(1), "token_revoked")
    installations.resume("TGLOBEX")
    assert installations.of("TGLOBEX") == replace(paused, paused_until=None, problem="")
    installations.pause("TGLOBEX", T(1), "token_revoked")
    anew = installations.save(THEIRS, token="xoxb-new")
    assert installations.of("TGLOBEX") == anew
    assert anew.paused_until is None


def test_an_installation_is_kept_under_its_own_id() -> None:
    with pytest.raises(ValueError, match="team"):
        replace(OURS, workspace="TOTHER")
    with pytest.raises(ValueError, match="named or sealed"):
        replace(OURS, sealed_token="gAAAA")
