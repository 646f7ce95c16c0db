resource "aws_budgets_budget" "total" {
  name              = "oe-test-total"
  budget_type       = "COST"
  limit_amount      = "1000"
  limit_unit        = "USD"
  time_unit         = "MONTHLY"
  time_period_start = "2026-01-01_00:00"
  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:Owner$%s", "ada")]
  }
  dynamic "notification" {
    for_each = { ACTUAL = 80, FORECASTED = 100 }
    content {
      comparison_operator        = "GREATER_THAN"
      threshold                  = notification.value
      threshold_type             = "PERCENTAGE"
      notification_type          = notification.key
      subscriber_sns_topic_arns  = [aws_sns_topic.notify.arn]
      subscriber_email_addresses = ["ada@example.org"]
    }
  }
}

resource "aws_iam_policy" "stop" {
  name = "oe-test-stop"
  path = "/openevolve/"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Deny", Action = "lambda:InvokeFunctionUrl", Resource = "*" }]
  })
}

resource "aws_iam_group" "users" {
  name = "oe-test-users"
  path = "/openevolve/"
}

resource "aws_budgets_budget_action" "stop" {
  budget_name        = aws_budgets_budget.total.name
  action_type        = "APPLY_IAM_POLICY"
  approval_model     = "AUTOMATIC"
  notification_type  = "ACTUAL"
  execution_role_arn = aws_iam_role.service["budgets"].arn
  action_threshold {
    action_threshold_type  = "PERCENTAGE"
    action_threshold_value = 100
  }
  definition {
    iam_action_definition {
      policy_arn = aws_iam_policy.stop.arn
      groups     = [aws_iam_group.users.name]
    }
  }
  subscriber {
    address           = aws_sns_topic.notify.arn
    subscription_type = "SNS"
  }
}

resource "aws_ce_cost_allocation_tag" "owner" {
  tag_key = "Owner"
  status  = "Active"
}
