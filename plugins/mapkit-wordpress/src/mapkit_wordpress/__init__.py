"""WordPress archives (WXR) both ways, and WordPress REST dumps."""
