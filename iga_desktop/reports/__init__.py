"""Papers and workbooks made from frozen data: data in, file out. No queries, no clock, no window."""
