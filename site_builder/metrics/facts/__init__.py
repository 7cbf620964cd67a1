"""What counts, collected once over the book: the facts that figures are made of."""
