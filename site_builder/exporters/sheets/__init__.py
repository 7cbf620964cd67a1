"""How workbooks are written: looks, widths, cells that stay what they are."""
