"""What may lie beside a record: the team's policy for attachments (R11)."""

from site_builder.model.frozen import dataclass

MEGABYTE = 1024 * 1024

TYPES = (
    *("pdf", "ofd", "doc", "docx", "wps", "odt", "rtf", "xls", "xlsx", "et", "ods", "csv"),
    *("ppt", "pptx", "dps", "odp", "txt", "md", "png", "jpg", "jpeg", "gif", "webp", "heic", "bmp", "tif", "tiff"),
    *("mp3", "m4a", "wav", "amr", "mp4", "mov", "zip", "7z", "rar", "eml", "msg"),
    *("dwg", "dxf", "step", "stp", "igs", "vsdx", "xmind"),
)
"""Kinds of files that customers and sales people exchange; programs, scripts and web pages are not among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRule:
    """The endings that are allowed, in lower case without a dot; sizes in megabytes.

    Above `lfs_mb` a file is better kept by Git LFS, above `max_mb` it is refused.
    """

    types: tuple[str, ...] = TYPES
    max_mb: int = 50
    lfs_mb: int = 5
