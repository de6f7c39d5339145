"""Who has room: what each person has to do against the hours they have."""
