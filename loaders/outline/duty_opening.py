"""A body's duty behind its colon: `县教育局：负责组织培训`."""

from __future__ import annotations

#: What a duty begins with, as a pattern.
BEGINS = (
    r"(?:主要|具体|切实|依法)*(?:负责|牵头|承担|配合|指导|组织|做好|协助|履行|落实|制[定订]|加强|统筹|督促|会同|保障|监督"
    r"|开展|推进|参与)"
)
