resource "aws_cloudwatch_log_group" "flow" {
  name              = "/openevolve/test/flow"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "user" {
  name              = "/openevolve/test/ada"
  retention_in_days = 30
  log_group_class   = "STANDARD"
}

resource "aws_flow_log" "vpc" {
  vpc_id                   = aws_vpc.main.id
  traffic_type             = "ALL"
  log_destination_type     = "cloud-watch-logs"
  log_destination          = aws_cloudwatch_log_group.flow.arn
  iam_role_arn             = aws_iam_role.flow.arn
  max_aggregation_interval = 600
}
