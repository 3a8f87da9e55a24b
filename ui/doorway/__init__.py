"""The door's own screen: a process without the site's key."""
