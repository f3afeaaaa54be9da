"""Where people look: pictures, the web page, the printed report."""
