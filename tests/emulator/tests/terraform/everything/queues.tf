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
