"""Many articles: reading, order, durability and pace around the call for one."""
