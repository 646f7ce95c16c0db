resource "aws_scheduler_schedule_group" "jobs" {
  name = "oe-test"
}

resource "aws_scheduler_schedule" "nightly" {
  name                         = "oe-test-nightly"
  group_name                   = aws_scheduler_schedule_group.jobs.name
  description                  = "a job every night"
  schedule_expression          = "cron(0 2 * * ? *)"
  schedule_expression_timezone = "Europe/Berlin"
  state                        = "ENABLED"
  flexible_time_window {
    mode                      = "FLEXIBLE"
    maximum_window_in_minutes = 15
  }
  target {
    arn      = "arn:aws:scheduler:::aws-sdk:batch:submitJob"
    role_arn = aws_iam_role.scheduler.arn
    input = jsonencode({
      JobName         = "nightly"
      JobQueue        = aws_batch_job_queue.prod.arn
      JobDefinition   = aws_batch_job_definition.ada.arn
      ShareIdentifier = "ada"
    })
    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 2
    }
  }
}

resource "aws_scheduler_schedule" "hourly" {
  name                = "oe-test-hourly"
  schedule_expression = "rate(1 hours)"
  flexible_time_window {
    mode = "OFF"
  }
  target {
    arn      = "arn:aws:scheduler:::aws-sdk:batch:submitJob"
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode({ JobName = "hourly" })
  }
}
