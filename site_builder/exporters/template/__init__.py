"""The workbook that somebody fills in to bring customers along."""
