"""Networks too large for one machine, by Apache Spark: the same questions, the same answers.

All is done with DataFrames, so that it runs unchanged over Spark Connect. pyspark is imported by
the modules in here alone, and these only when they are used.
"""
