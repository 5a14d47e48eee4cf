"""Files of rows in, files of rows out: the stages without a casebook."""
