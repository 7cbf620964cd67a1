"""What became of the records between two states, and what it means for the business."""
