"""Slack's Web API as one table: method name to function, arguments and scopes. One file a family."""

from sandbox.wire.web_api.api import Heard, WebApi

__all__ = ["Heard", "WebApi"]
