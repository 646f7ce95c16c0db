"""The job's corner of S3, and the folders on this disk that it is brought together with."""
