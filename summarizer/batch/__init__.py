"""Many articles: order, durability and pace around the call for one."""
