resource "aws_s3_bucket" "logs" {
  bucket        = "oe-test-logs-${local.account}"
  force_destroy = true
}

resource "aws_s3_bucket" "inputs" { bucket = "oe-test-inputs-${local.account}" }

resource "aws_s3_bucket" "outputs" {
  bucket = "oe-test-outputs-${local.account}"
  tags   = { Data = "results" }
}

resource "aws_s3_bucket" "replica" {
  bucket        = "oe-test-replica-${local.account}"
  force_destroy = true
}

locals {
  buckets = {
    logs    = aws_s3_bucket.logs
    inputs  = aws_s3_bucket.inputs
    outputs = aws_s3_bucket.outputs
    replica = aws_s3_bucket.replica
  }
}

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
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [each.value.arn, "${each.value.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      }],
      each.key == "logs" ? [{
        Sid       = "S3Logs"
        Effect    = "Allow"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "${each.value.arn}/*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      }] : [],
    )
  })
  depends_on = [aws_s3_bucket_public_access_block.all]
}

resource "aws_s3_bucket_logging" "all" {
  for_each      = { inputs = aws_s3_bucket.inputs, outputs = aws_s3_bucket.outputs }
  bucket        = each.value.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "${each.key}/"
  depends_on    = [aws_s3_bucket_policy.all]
}
