"""Column layouts: the sheet that a finance system takes in, put together by finance without code and tried before it is used."""
