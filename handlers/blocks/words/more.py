"""Sentences of *More…*, and of the small modal that says why not."""

MAY_DO = "What you can do"
NOTHING_TO_SEE = "There is nothing for you to see here."
NOTHING_TO_DO = "There is nothing for you to do here now."
NOT_NOW = "Not possible now"
SOME_OR_EARLIER = "Some of it is done, or it was done earlier."
AS_COMPLETE = "Take what came as all of it; nothing is still due."
