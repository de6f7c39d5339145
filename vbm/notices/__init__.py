"""What happened that a person should hear of: one inbox, a few mails at once, the rest bundled."""
