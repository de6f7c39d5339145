"""Foundations that know nothing of the business."""
