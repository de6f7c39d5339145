"""What needs me now; owns no tables."""
