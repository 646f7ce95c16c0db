"""Reading the log of a job, over attempts and interruptions, each line once."""
