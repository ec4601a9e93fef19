"""A page from elsewhere can neither act on ours nor run anything in it."""

import json
from collections.abc import Mapping

import pytest

from tests.sandbox.page.open_page import Office

ELSEWHERE = "https://evil.example"


def own_headers(office: Office) -> dict[str, str]:
    url = office.browser.url
    return {"Content-Type": "application/json", "Origin": url, "X-Page-Token": office.browser.token}


def says_hello(office: Office) -> dict[str, str]:
    return {"person": office.sana.id, "do": "type", "channel": office.sales.id, "line": "hello"}


def test_our_own_page_may_act(office: Office) -> None:
    assert office.browser.post("/page/act", says_hello(office), own_headers(office)).status == 200


@pytest.mark.parametrize(
    "change",
    [
        {"X-Page-Token": ""},
        {"X-Page-Token": "guess"},
        {"X-Page-Token": "ü"},
        {"Origin": ELSEWHERE},
        {"Origin": "null"},
        {"Origin": ""},
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/page/act", "/page/clock"])
def test_what_another_site_could_send_is_refused(office: Office, path: str, change: Mapping[str, str]) -> None:
    headers = {name: value.encode().decode("latin-1") for name, value in {**own_headers(office), **change}.items()}
    refused = office.browser.post(path, {**says_hello(office), "jump": "hour"}, headers)
    assert refused.status == 403, refused.text
    assert office.browser.state(office.sana, office.sales.id)["here"]["messages"] == []
    assert office.clock.ahead.total_seconds() == 0


def test_a_name_that_somebody_else_points_at_this_machine_is_refused(office: Office) -> None:
    for path in ("/", "/page/start", "/page/live", "/static/page.js"):
        assert office.browser.get(path, {"Host": "evil.example"}).status == 400


def test_another_site_cannot_read_along(office: Office) -> None:
    for path in ("/page/start", f"/page/state?person={office.sana.id}", "/page/clock"):
        refused = office.browser.get(path, {"Sec-Fetch-Site": "cross-site", "Origin": ELSEWHERE})
        assert refused.status == 403
        assert "access-control-allow-origin" not in {name.lower() for name in refused.headers}
    preflight = office.browser.send(
        "OPTIONS", "/page/act", None, {"Origin": ELSEWHERE, "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status in (403, 405)
    assert "access-control-allow-origin" not in {name.lower() for name in preflight.headers}


@pytest.mark.parametrize("path", ["/", "/archives/C1/p1700000000000001", "/static/page.js", "/page/start", "/page/act"])
def test_every_answer_forbids_what_we_do_not_serve(office: Office, path: str) -> None:
    headers = {name.lower(): value for name, value in office.browser.get(path).headers.items()}
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert policy["require-trusted-types-for"] == "'script'"
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_page_itself_holds_no_inline_script_or_style(office: Office) -> None:
    page = office.browser.get("/").text
    assert "<script>" not in page
    assert "<style" not in page
    assert " style=" not in page
    assert " on" not in page.replace(" one ", " ").lower().split("<head>")[1].split("</head>")[0]


@pytest.mark.parametrize("path", ["/static/../page.py", "/static/%2e%2e/page.py", "/static/..%2f..%2fsandbox.py"])
def test_only_the_static_folder_is_served(office: Office, path: str) -> None:
    assert office.browser.get(path).status == 404


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"7", b"{", b'{"person": 7}', b"[" * 100_000, b"\xff", b'"' + b"x" * 1_100_000 + b'"']
)
def test_odd_bodies_are_refused_in_one_sentence(office: Office, body: bytes) -> None:
    refused = office.browser.send("POST", "/page/act", body, own_headers(office))
    assert refused.status == 400
    assert json.loads(refused.text)["ok"] is False


def test_only_chairs_that_exist_can_be_taken(office: Office) -> None:
    for person in ("U404", "USLACKBOT", office.slack.bot.id, ""):
        assert office.browser.get("/page/state", person=person).status == 400
