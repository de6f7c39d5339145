"""The delivery kit: who may come in, pages and fragments, forms, errors, headers."""
