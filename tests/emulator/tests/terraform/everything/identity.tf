locals {
  assume = {
    for service in ["ec2", "ecs-tasks", "vpc-flow-logs", "s3", "scheduler"] : service => jsonencode({
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

resource "aws_iam_policy" "boundary" {
  name = "oe-test-boundary"
  path = "/openevolve/"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:*", "logs:*", "batch:*"], Resource = "*" }]
  })
}

resource "aws_iam_role" "instance" {
  name                 = "oe-test-instance"
  path                 = "/openevolve/"
  assume_role_policy   = local.assume["ec2"]
  permissions_boundary = aws_iam_policy.boundary.arn
}

resource "aws_iam_role_policy_attachment" "instance" {
  role       = aws_iam_role.instance.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"
}

resource "aws_iam_instance_profile" "instance" {
  name = "oe-test-instance"
  path = "/openevolve/"
  role = aws_iam_role.instance.name
}

resource "aws_iam_role" "execution" {
  name                 = "oe-test-execution"
  path                 = "/openevolve/"
  assume_role_policy   = local.assume["ecs-tasks"]
  permissions_boundary = aws_iam_policy.boundary.arn
}

resource "aws_iam_role_policy" "execution" {
  name = "execution"
  role = aws_iam_role.execution.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = aws_secretsmanager_secret.gemini.arn
    }]
  })
}

resource "aws_iam_role" "job" {
  name                 = "oe-test-job-ada"
  path                 = "/openevolve/"
  max_session_duration = 7200
  assume_role_policy   = local.assume["ecs-tasks"]
  permissions_boundary = aws_iam_policy.boundary.arn
  tags                 = { Owner = "ada" }
}

resource "aws_iam_role" "flow" {
  name               = "oe-test-flow"
  path               = "/openevolve/"
  assume_role_policy = local.assume["vpc-flow-logs"]
}

resource "aws_iam_role" "replication" {
  name               = "oe-test-replication"
  path               = "/openevolve/"
  assume_role_policy = local.assume["s3"]
}

resource "aws_iam_role" "scheduler" {
  name               = "oe-test-scheduler"
  path               = "/openevolve/"
  assume_role_policy = local.assume["scheduler"]
}

resource "aws_iam_user" "ada" {
  name                 = "oe-test-ada"
  path                 = "/openevolve/"
  permissions_boundary = aws_iam_policy.boundary.arn
  force_destroy        = true
  tags                 = { Owner = "ada" }
}

resource "aws_iam_user" "bob" {
  name          = "oe-test-bob"
  path          = "/openevolve/"
  force_destroy = true
}

resource "aws_iam_policy" "ada" {
  name        = "oe-test-ada"
  path        = "/openevolve/"
  description = "What ada may do"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "Own"
      Effect   = "Allow"
      Action   = ["s3:GetObject", "s3:PutObject"]
      Resource = "${aws_s3_bucket.outputs.arn}/users/ada/*"
    }]
  })
}

resource "aws_iam_user_policy_attachment" "ada" {
  user       = aws_iam_user.ada.name
  policy_arn = aws_iam_policy.ada.arn
}

resource "aws_iam_access_key" "ada" { user = aws_iam_user.ada.name }

resource "aws_iam_access_key" "bob" {
  user    = aws_iam_user.bob.name
  pgp_key = replace(file("${path.module}/pgp-public-key.txt"), "\n", "")
}

resource "aws_iam_group" "operators" {
  name = "oe-test-operators"
  path = "/openevolve/"
}

resource "aws_iam_group_policy_attachment" "operators" {
  group      = aws_iam_group.operators.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_user_group_membership" "ada" {
  user   = aws_iam_user.ada.name
  groups = [aws_iam_group.operators.name]
}

output "secret_access_key" {
  value     = aws_iam_access_key.ada.secret
  sensitive = true
}

output "encrypted_secret_access_key" {
  value = aws_iam_access_key.bob.encrypted_secret
}
