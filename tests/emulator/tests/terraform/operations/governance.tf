resource "aws_organizations_organization" "main" {
  feature_set          = "ALL"
  enabled_policy_types = ["SERVICE_CONTROL_POLICY"]
}

resource "aws_organizations_organizational_unit" "research" {
  name      = "research"
  parent_id = aws_organizations_organization.main.roots[0].id
}

resource "aws_organizations_policy" "buckets" {
  name        = "oe-test-buckets"
  description = "keeps the buckets"
  type        = "SERVICE_CONTROL_POLICY"
  depends_on  = [aws_organizations_organization.main]
  content = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Action = "s3:DeleteBucket", Resource = "arn:aws:s3:::oe-test-*" }]
  })
}

resource "aws_organizations_policy_attachment" "buckets" {
  policy_id = aws_organizations_policy.buckets.id
  target_id = aws_organizations_organizational_unit.research.id
}

resource "aws_iam_openid_connect_provider" "github" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = ["sts.amazonaws.com"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"]
}
