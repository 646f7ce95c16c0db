"""The record of every job and of what each user has in use; one DynamoDB table, described in docs/admin/ledger.md."""
