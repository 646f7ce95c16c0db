resource "aws_s3_bucket" "logs" {
  bucket        = "oe-test-logs-123456789012"
  force_destroy = true
}
resource "aws_s3_bucket" "inputs" { bucket = "oe-test-inputs-123456789012" }
resource "aws_s3_bucket" "outputs" {
  bucket = "oe-test-outputs-123456789012"
  tags   = { Data = "results" }
}
resource "aws_s3_bucket" "replica" {
  bucket        = "oe-test-replica-123456789012"
  force_destroy = true
}
locals { buckets = { logs = aws_s3_bucket.logs, inputs = aws_s3_bucket.inputs, outputs = aws_s3_bucket.outputs, replica = aws_s3_bucket.replica } }
resource "aws_s3_bucket_versioning" "all" {
  for_each = local.buckets
  bucket   = each.value.id
  versioning_configuration { status = "Enabled" }
}
resource "aws_s3_bucket_server_side_encryption_configuration" "all" {
  for_each = local.buckets
  bucket   = each.value.id
  rule {
    apply_server_side_encryption_by_default { sse_algorithm = "AES256" }
    bucket_key_enabled = true
  }
}
resource "aws_s3_bucket_public_access_block" "all" {
  for_each                = local.buckets
  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_bucket_ownership_controls" "all" {
  for_each = local.buckets
  bucket   = each.value.id
  rule { object_ownership = "BucketOwnerEnforced" }
}
resource "aws_s3_bucket_policy" "all" {
  for_each = local.buckets
  bucket   = each.value.id
  policy = jsonencode({ Version = "2012-10-17", Statement = concat([
    { Sid = "TlsOnly", Effect = "Deny", Principal = "*", Action = "s3:*", Resource = [each.value.arn, "${each.value.arn}/*"], Condition = { Bool = { "aws:SecureTransport" = "false" } } }],
    each.key == "logs" ? [{ Sid = "S3Logs", Effect = "Allow", Principal = { Service = "logging.s3.amazonaws.com" }, Action = "s3:PutObject", Resource = "${each.value.arn}/*",
  Condition = { StringEquals = { "aws:SourceAccount" = "123456789012" } } }] : []) })
  depends_on = [aws_s3_bucket_public_access_block.all]
}
resource "aws_s3_bucket_logging" "all" {
  for_each      = { inputs = aws_s3_bucket.inputs, outputs = aws_s3_bucket.outputs }
  bucket        = each.value.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "${each.key}/"
  depends_on    = [aws_s3_bucket_policy.all]
}
resource "aws_s3_bucket_lifecycle_configuration" "outputs" {
  bucket = aws_s3_bucket.outputs.id
  rule {
    id     = "outputs"
    status = "Enabled"
    filter { prefix = "users/" }
    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }
    transition {
      days          = 90
      storage_class = "GLACIER_IR"
    }
    transition {
      days          = 180
      storage_class = "DEEP_ARCHIVE"
    }
    expiration { days = 365 }
    noncurrent_version_expiration { noncurrent_days = 30 }
  }
  rule {
    id     = "checkpoints"
    status = "Enabled"
    filter {
      and {
        prefix = "users/"
        tags   = { Kind = "checkpoint" }
      }
    }
    expiration { days = 90 }
  }
  rule {
    id     = "tagged"
    status = "Enabled"
    filter {
      tag {
        key   = "Kind"
        value = "scratch"
      }
    }
    expiration { days = 3 }
  }
  rule {
    id     = "abort"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload { days_after_initiation = 7 }
    expiration { expired_object_delete_marker = true }
    noncurrent_version_expiration {
      noncurrent_days           = 30
      newer_noncurrent_versions = 3
    }
    noncurrent_version_transition {
      noncurrent_days = 30
      storage_class   = "STANDARD_IA"
    }
  }
  depends_on = [aws_s3_bucket_versioning.all]
}
resource "aws_s3_bucket_lifecycle_configuration" "inputs" {
  bucket = aws_s3_bucket.inputs.id
  rule {
    id     = "all"
    status = "Enabled"
    filter {}
    expiration { days = 30 }
    noncurrent_version_expiration { noncurrent_days = 7 }
    abort_incomplete_multipart_upload { days_after_initiation = 7 }
  }
}
resource "aws_s3_bucket_replication_configuration" "outputs" {
  bucket     = aws_s3_bucket.outputs.id
  role       = aws_iam_role.replication.arn
  depends_on = [aws_s3_bucket_versioning.all]
  rule {
    id       = "outputs"
    status   = "Enabled"
    priority = 1
    filter { prefix = "users/" }
    delete_marker_replication { status = "Disabled" }
    destination {
      bucket        = aws_s3_bucket.replica.arn
      storage_class = "STANDARD_IA"
    }
  }
}
