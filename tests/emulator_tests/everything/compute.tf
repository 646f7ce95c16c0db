resource "aws_launch_template" "fleet" {
  name_prefix            = "oe-test-fleet-"
  description            = "Batch instances"
  update_default_version = true
  user_data              = base64encode("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"==B==\"\n\n--==B==\nContent-Type: text/x-shellscript; charset=\"us-ascii\"\n\n#!/bin/bash\necho ok\n--==B==--\n")
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "disabled"
  }
  monitoring { enabled = true }
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_type           = "gp3"
      volume_size           = 100
      encrypted             = true
      delete_on_termination = true
    }
  }
  tag_specifications {
    resource_type = "instance"
    tags          = { Project = "openevolve", Name = "oe-test" }
  }
  tag_specifications {
    resource_type = "volume"
    tags          = { Project = "openevolve" }
  }
  lifecycle { create_before_destroy = true }
}
resource "aws_batch_compute_environment" "fleet" {
  for_each                        = { spot = "SPOT", ondemand = "EC2" }
  compute_environment_name_prefix = "oe-test-${each.key}-"
  type                            = "MANAGED"
  state                           = "ENABLED"
  compute_resources {
    type                = each.value
    allocation_strategy = each.value == "SPOT" ? "SPOT_PRICE_CAPACITY_OPTIMIZED" : "BEST_FIT_PROGRESSIVE"
    bid_percentage      = each.value == "SPOT" ? 80 : null
    min_vcpus           = 0
    max_vcpus           = each.value == "SPOT" ? 256 : 64
    instance_type       = ["m6i.2xlarge", "m6i.4xlarge", "c6i.2xlarge", "c6i.4xlarge", "m5.2xlarge", "m5.4xlarge", "c5.2xlarge", "c5.4xlarge", "r5.2xlarge"]
    instance_role       = aws_iam_instance_profile.instance.arn
    subnets             = aws_subnet.private[*].id
    security_group_ids  = [aws_security_group.instances.id]
    ec2_configuration { image_type = "ECS_AL2023" }
    launch_template {
      launch_template_id = aws_launch_template.fleet.id
      version            = aws_launch_template.fleet.latest_version
    }
    tags = { Project = "openevolve", Name = "oe-test-${each.key}" }
  }
  update_policy {
    job_execution_timeout_minutes = 30
    terminate_jobs_on_update      = false
  }
  lifecycle {
    create_before_destroy = true
    ignore_changes        = [compute_resources[0].desired_vcpus]
  }
}
resource "aws_batch_scheduling_policy" "fair" {
  name = "oe-test-fair"
  fair_share_policy {
    compute_reservation = 10
    share_decay_seconds = 3600
    share_distribution {
      share_identifier = "ada*"
      weight_factor    = 0.5
    }
    share_distribution {
      share_identifier = "bob"
      weight_factor    = 1
    }
  }
}
resource "aws_batch_job_queue" "prod" {
  name                  = "oe-test-prod"
  state                 = "ENABLED"
  priority              = 10
  scheduling_policy_arn = aws_batch_scheduling_policy.fair.arn
  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.fleet["spot"].arn
  }
  compute_environment_order {
    order               = 2
    compute_environment = aws_batch_compute_environment.fleet["ondemand"].arn
  }
  job_state_time_limit_action {
    action           = "CANCEL"
    max_time_seconds = 3600
    reason           = "CAPACITY:INSUFFICIENT_INSTANCE_CAPACITY"
    state            = "RUNNABLE"
  }
  job_state_time_limit_action {
    action           = "CANCEL"
    max_time_seconds = 600
    reason           = "MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT"
    state            = "RUNNABLE"
  }
}
resource "aws_batch_job_queue" "dev" {
  name     = "oe-test-dev"
  state    = "ENABLED"
  priority = 1
  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.fleet["ondemand"].arn
  }
}
resource "aws_batch_job_definition" "ada" {
  name                       = "oe-test-ada-default"
  type                       = "container"
  platform_capabilities      = ["EC2"]
  propagate_tags             = true
  deregister_on_new_revision = true
  container_properties = jsonencode({
    image                  = "${aws_ecr_repository.worker.repository_url}:1.0.0"
    command                = ["Ref::program"]
    jobRoleArn             = aws_iam_role.job.arn
    executionRoleArn       = aws_iam_role.execution.arn
    user                   = "1000:1000"
    readonlyRootFilesystem = true
    privileged             = false
    resourceRequirements   = [{ type = "VCPU", value = "8" }, { type = "MEMORY", value = "14336" }]
    linuxParameters = {
      initProcessEnabled = true
      sharedMemorySize   = 1024
      maxSwap            = 0
      swappiness         = 0
      tmpfs              = [{ containerPath = "/tmp", size = 2048, mountOptions = ["rw", "nosuid", "nodev", "mode=1777"] }]
    }
    environment      = [{ name = "OPENEVOLVE_OWNER", value = "ada" }, { name = "AWS_REGION", value = "us-east-1" }]
    secrets          = [{ name = "GEMINI_API_KEY", valueFrom = "${aws_secretsmanager_secret.gemini.arn}:GEMINI_API_KEY::" }]
    logConfiguration = { logDriver = "awslogs", options = { "awslogs-group" = aws_cloudwatch_log_group.user.name, "awslogs-region" = "us-east-1", "awslogs-stream-prefix" = "job" } }
    mountPoints      = [], volumes = [], ulimits = [{ name = "nofile", hardLimit = 65536, softLimit = 65536 }]
  })
  parameters = { program = "run" }
  retry_strategy {
    attempts = 3
    evaluate_on_exit {
      action           = "RETRY"
      on_status_reason = "Host EC2*"
    }
    evaluate_on_exit {
      action    = "RETRY"
      on_reason = "CannotPullContainerError*"
    }
    evaluate_on_exit {
      action       = "RETRY"
      on_exit_code = "75"
    }
    evaluate_on_exit {
      action    = "EXIT"
      on_reason = "*"
    }
  }
  timeout { attempt_duration_seconds = 86400 }
  tags = { Owner = "ada" }
}


resource "aws_scheduler_schedule_group" "jobs" { name = "oe-test" }
resource "aws_scheduler_schedule" "nightly" {
  name                         = "oe-test-nightly"
  group_name                   = aws_scheduler_schedule_group.jobs.name
  description                  = "nightly job"
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
    input    = jsonencode({ JobName = "nightly", JobQueue = aws_batch_job_queue.prod.arn, JobDefinition = aws_batch_job_definition.ada.arn, ShareIdentifier = "ada" })
    retry_policy {
      maximum_event_age_in_seconds = 3600
      maximum_retry_attempts       = 2
    }
  }
}
resource "aws_scheduler_schedule" "rate" {
  name                = "oe-test-rate"
  schedule_expression = "rate(1 hours)"
  flexible_time_window { mode = "OFF" }
  target {
    arn      = "arn:aws:scheduler:::aws-sdk:batch:submitJob"
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode({ JobName = "x" })
  }
}
