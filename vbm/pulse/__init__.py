"""Is the team happy? One question a week, anonymous by construction; and thanks, signed."""
