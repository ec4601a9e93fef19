"""How it talks: the Web API, sockets, signed HTTP, events."""
