"""What one document took over from another: passages kept, made local, added, dropped, and plans that copy one another."""
