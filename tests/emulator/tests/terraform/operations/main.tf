# What observes, limits and answers: functions, events, alarms, budgets, the audit trail and governance. Only for the
# emulator: nothing here is a recommendation.

terraform {
  required_version = ">= 1.11"
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}

provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["123456789012"]
  default_tags {
    tags = {
      Project   = "openevolve"
      Owner     = "platform"
      ManagedBy = "terraform"
    }
  }
}

data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  assume = {
    for service in ["lambda", "budgets", "firehose", "logs", "config"] : service => jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Effect    = "Allow"
        Principal = { Service = "${service}.amazonaws.com" }
        Action    = "sts:AssumeRole"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
      }]
    })
  }
}

resource "aws_iam_role" "service" {
  for_each           = local.assume
  name               = "oe-test-${each.key}"
  path               = "/openevolve/"
  assume_role_policy = each.value
}
