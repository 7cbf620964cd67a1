"""What editors are told while somebody types: the Language Server Protocol on the outside, plain functions within."""
