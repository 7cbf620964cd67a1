"""What users may type, in Chinese and English: tables and patterns only."""
