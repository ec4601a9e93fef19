"""The rules of promising. Pure: values in, values out; nothing here knows Slack, SQL or the time of day."""
