resource "aws_sns_topic" "notify" {
  name         = "oe-test-notify"
  display_name = "OpenEvolve"
}

resource "aws_sns_topic_policy" "notify" {
  arn = aws_sns_topic.notify.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = ["budgets.amazonaws.com", "cloudwatch.amazonaws.com", "events.amazonaws.com"] }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.notify.arn
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.notify.arn
  protocol  = "email"
  endpoint  = "ada@example.org"
}

resource "aws_sns_topic_subscription" "filtered" {
  topic_arn           = aws_sns_topic.notify.arn
  protocol            = "sqs"
  endpoint            = aws_sqs_queue.dead_letters.arn
  filter_policy       = jsonencode({ severity = ["page"] })
  filter_policy_scope = "MessageAttributes"
}

resource "aws_cloudwatch_metric_alarm" "failed" {
  alarm_name          = "oe-test-failed"
  alarm_description   = "more than 3 failed jobs in an hour"
  namespace           = "OpenEvolve/Platform"
  metric_name         = "JobsFailed"
  dimensions          = { Environment = "test" }
  statistic           = "Sum"
  period              = 3600
  evaluation_periods  = 1
  threshold           = 3
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.notify.arn]
  ok_actions          = [aws_sns_topic.notify.arn]
}

resource "aws_cloudwatch_metric_alarm" "interruptions" {
  alarm_name          = "oe-test-interruptions"
  evaluation_periods  = 2
  datapoints_to_alarm = 1
  threshold           = 50
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.notify.arn]
  metric_query {
    id          = "rate"
    expression  = "IF(ended > 0, 100 * lost / ended, 0)"
    label       = "lost attempts in percent"
    return_data = true
  }
  dynamic "metric_query" {
    for_each = { lost = "JobsInterrupted", ended = "JobsSucceeded" }
    content {
      id          = metric_query.key
      return_data = false
      metric {
        namespace   = "OpenEvolve/Platform"
        metric_name = metric_query.value
        dimensions  = { Environment = "test" }
        stat        = "Sum"
        period      = 3600
      }
    }
  }
}

resource "aws_cloudwatch_dashboard" "main" {
  dashboard_name = "oe-test"
  dashboard_body = jsonencode({
    widgets = [{
      type = "metric", x = 0, y = 0, width = 6, height = 6
      properties = {
        region = "us-east-1", title = "running", view = "timeSeries"
        metrics = [["OpenEvolve/Platform", "JobsRunning", "Environment", "test"]]
      }
    }]
  })
}

resource "aws_cloudwatch_log_group" "user" {
  name              = "/openevolve/test/ada"
  retention_in_days = 30
}

resource "aws_cloudwatch_query_definition" "errors" {
  name            = "openevolve-test/errors"
  log_group_names = [aws_cloudwatch_log_group.user.name]
  query_string    = "fields @timestamp, @message | filter @message like /ERROR/ | sort @timestamp desc"
}

resource "aws_cloudwatch_log_metric_filter" "errors" {
  name           = "oe-test-errors"
  log_group_name = aws_cloudwatch_log_group.user.name
  pattern        = "ERROR"
  metric_transformation {
    name          = "Errors"
    namespace     = "OpenEvolve"
    value         = "1"
    default_value = "0"
  }
}

resource "aws_cloudwatch_log_subscription_filter" "archive" {
  name            = "archive"
  log_group_name  = aws_cloudwatch_log_group.user.name
  filter_pattern  = ""
  destination_arn = aws_kinesis_firehose_delivery_stream.archive.arn
  role_arn        = aws_iam_role.service["logs"].arn
  distribution    = "ByLogStream"
}

resource "aws_cloudwatch_log_group" "firehose" {
  name              = "/openevolve/test/archive"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_stream" "firehose" {
  name           = "delivery"
  log_group_name = aws_cloudwatch_log_group.firehose.name
}

resource "aws_kinesis_firehose_delivery_stream" "archive" {
  name        = "oe-test-archive"
  destination = "extended_s3"
  server_side_encryption {
    enabled  = true
    key_type = "AWS_OWNED_CMK"
  }
  extended_s3_configuration {
    role_arn            = aws_iam_role.service["firehose"].arn
    bucket_arn          = aws_s3_bucket.audit.arn
    prefix              = "logs/!{timestamp:yyyy/MM/dd}/"
    error_output_prefix = "errors/!{firehose:error-output-type}/"
    buffering_size      = 16
    buffering_interval  = 900
    compression_format  = "GZIP"
    file_extension      = ".log.gz"
    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.firehose.name
      log_stream_name = aws_cloudwatch_log_stream.firehose.name
    }
    processing_configuration {
      enabled = true
      processors {
        type = "Decompression"
        parameters {
          parameter_name  = "CompressionFormat"
          parameter_value = "GZIP"
        }
      }
      processors {
        type = "CloudWatchLogProcessing"
        parameters {
          parameter_name  = "DataMessageExtraction"
          parameter_value = "true"
        }
      }
      processors {
        type = "AppendDelimiterToRecord"
      }
    }
  }
}
