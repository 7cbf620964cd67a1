"""`import`: what tables tell of customers becomes records, all of it or nothing."""
