"""The sandbox's Web API, tried from outside: over HTTP, with the SDK that an app would use."""
