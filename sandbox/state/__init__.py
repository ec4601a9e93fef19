"""What is there: members, channels, messages, open forms, installations of the app, and what it has been handed."""
