"""What needs me now?"""
