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
      tmpfs = [{
        containerPath = "/tmp"
        size          = 2048
        mountOptions  = ["rw", "nosuid", "nodev", "mode=1777"]
      }]
    }
    environment = [
      { name = "OPENEVOLVE_OWNER", value = "ada" },
      { name = "AWS_REGION", value = local.region },
    ]
    secrets = [{
      name      = "GEMINI_API_KEY"
      valueFrom = "${aws_secretsmanager_secret.gemini.arn}:GEMINI_API_KEY::"
    }]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.user.name
        "awslogs-region"        = local.region
        "awslogs-stream-prefix" = "job"
      }
    }
    mountPoints = []
    volumes     = []
    ulimits     = [{ name = "nofile", hardLimit = 65536, softLimit = 65536 }]
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
