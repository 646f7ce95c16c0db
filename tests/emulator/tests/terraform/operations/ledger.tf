resource "aws_dynamodb_table" "ledger" {
  name                        = "oe-test-ledger"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "owner"
  range_key                   = "record"
  deletion_protection_enabled = false
  dynamic "attribute" {
    for_each = ["owner", "record", "active", "submitted_at", "batch_job_id"]
    content {
      name = attribute.value
      type = "S"
    }
  }
  global_secondary_index {
    name            = "active"
    hash_key        = "active"
    range_key       = "submitted_at"
    projection_type = "ALL"
  }
  global_secondary_index {
    name            = "batch-job"
    hash_key        = "batch_job_id"
    projection_type = "KEYS_ONLY"
  }
  global_secondary_index {
    name            = "submission"
    hash_key        = "owner"
    range_key       = "submitted_at"
    projection_type = "ALL"
  }
  ttl {
    attribute_name = "expires_at"
    enabled        = true
  }
  point_in_time_recovery { enabled = true }
  server_side_encryption { enabled = true }
}
