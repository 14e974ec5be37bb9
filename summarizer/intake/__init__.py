"""What people have, web pages and PDF and text files, made input of a batch job."""
