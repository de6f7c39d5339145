"""One mailbox has many addresses; who counts what arrives there counts them as one."""

DOTLESS = frozenset({"gmail.com", "googlemail.com"})


def same_mailbox(email: str) -> str:
    """The address without what the mail servers of most people do not look at. Never for who somebody is: only for counting."""
    name, _, domain = email.strip().casefold().rpartition("@")
    name = name.partition("+")[0] or name
    if domain in DOTLESS:
        name, domain = name.replace(".", "") or name, "gmail.com"
    return f"{name}@{domain}"
