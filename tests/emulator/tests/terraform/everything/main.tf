# Every resource type that the platform deploys, with arguments as it uses them. Only for the emulator: nothing here is
# a recommendation. The provider block has no endpoint, credential or skip argument: the environment carries those.

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
      Project     = "openevolve"
      Environment = "test"
      Service     = "openevolve"
      Owner       = "platform"
      ManagedBy   = "terraform"
    }
  }
}

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.name
}
