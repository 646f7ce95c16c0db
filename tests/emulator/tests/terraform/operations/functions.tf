resource "aws_cloudwatch_log_group" "function" {
  name              = "/aws/lambda/oe-test-jobs-api"
  retention_in_days = 30
}

resource "aws_lambda_function" "jobs_api" {
  function_name    = "oe-test-jobs-api"
  description      = "answers the command line"
  role             = aws_iam_role.service["lambda"].arn
  runtime          = "python3.13"
  architectures    = ["arm64"]
  handler          = "application.handler"
  filename         = "function.zip"
  source_code_hash = filebase64sha256("function.zip")
  memory_size      = 256
  timeout          = 30
  package_type     = "Zip"
  environment { variables = { OPENEVOLVE_DEPLOYMENT = "deployment.json" } }
  dead_letter_config { target_arn = aws_sqs_queue.dead_letters.arn }
  tracing_config { mode = "PassThrough" }
  ephemeral_storage { size = 512 }
  logging_config {
    log_format            = "JSON"
    application_log_level = "INFO"
    system_log_level      = "WARN"
    log_group             = aws_cloudwatch_log_group.function.name
  }
}

resource "aws_lambda_function" "plain" {
  function_name                  = "oe-test-plain"
  role                           = aws_iam_role.service["lambda"].arn
  runtime                        = "python3.13"
  architectures                  = ["arm64"]
  handler                        = "application.handler"
  filename                       = "function.zip"
  source_code_hash               = filebase64sha256("function.zip")
  reserved_concurrent_executions = 1
  logging_config {
    log_format = "Text"
    log_group  = aws_cloudwatch_log_group.function.name
  }
}

resource "aws_lambda_function_url" "jobs_api" {
  function_name      = aws_lambda_function.jobs_api.function_name
  authorization_type = "AWS_IAM"
  invoke_mode        = "BUFFERED"
}

resource "aws_lambda_permission" "url" {
  statement_id           = "users"
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = aws_lambda_function.jobs_api.function_name
  principal              = local.account
  function_url_auth_type = "AWS_IAM"
}

resource "aws_lambda_permission" "events" {
  statement_id  = "events"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.jobs_api.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.job_events.arn
}

resource "aws_lambda_function_event_invoke_config" "jobs_api" {
  function_name                = aws_lambda_function.jobs_api.function_name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 3600
  destination_config {
    on_failure { destination = aws_sqs_queue.dead_letters.arn }
  }
}

resource "aws_sqs_queue" "dead_letters" {
  name                      = "oe-test-dead-letters"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

resource "aws_sqs_queue_policy" "dead_letters" {
  queue_url = aws_sqs_queue.dead_letters.url
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "events.amazonaws.com" }
      Action    = "sqs:SendMessage"
      Resource  = aws_sqs_queue.dead_letters.arn
      Condition = { ArnEquals = { "aws:SourceArn" = aws_cloudwatch_event_rule.job_events.arn } }
    }]
  })
}

resource "aws_cloudwatch_event_rule" "job_events" {
  name        = "oe-test-job-events"
  description = "state changes of jobs"
  event_pattern = jsonencode({
    source        = ["aws.batch"]
    "detail-type" = ["Batch Job State Change"]
    detail        = { jobQueue = [{ prefix = "arn:aws:batch:us-east-1:${local.account}:job-queue/oe-test-" }] }
  })
}

resource "aws_cloudwatch_event_rule" "gauges" {
  name                = "oe-test-queue-gauges"
  schedule_expression = "rate(1 minute)"
  state               = "ENABLED"
}

resource "aws_cloudwatch_event_target" "function" {
  for_each  = { events = aws_cloudwatch_event_rule.job_events.name, gauges = aws_cloudwatch_event_rule.gauges.name }
  rule      = each.value
  target_id = "function"
  arn       = aws_lambda_function.jobs_api.arn
  dead_letter_config { arn = aws_sqs_queue.dead_letters.arn }
  retry_policy {
    maximum_event_age_in_seconds = 3600
    maximum_retry_attempts       = 8
  }
}

resource "aws_cloudwatch_event_target" "topic" {
  rule      = aws_cloudwatch_event_rule.job_events.name
  target_id = "topic"
  arn       = aws_sns_topic.notify.arn
  input_transformer {
    input_paths    = { job = "$.detail.jobName" }
    input_template = "\"job <job> failed\""
  }
}
