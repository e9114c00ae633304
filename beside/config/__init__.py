"""Settings, addresses, the console, the embedded database: the only place that knows every room."""
