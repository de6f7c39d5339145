"""Work that comes again: a series is apart from the tasks it makes."""
