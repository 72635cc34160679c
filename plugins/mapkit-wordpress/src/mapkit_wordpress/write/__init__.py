"""From a collection to WXR 1.2: what is unchanged as it came, what is edited with its edits, what is new as proper posts."""
