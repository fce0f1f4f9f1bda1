"""The window around the pages: it puts together what the areas give and knows who is signed in. Only `ui.app` makes one."""
