"""The intake room: a prospect answers fourteen questions and is told which kind of help fits, and why."""
