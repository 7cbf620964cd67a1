"""The book as JSON documents: a customer with everything that belongs to it."""
