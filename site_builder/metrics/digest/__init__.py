"""What somebody should hear on a morning."""
