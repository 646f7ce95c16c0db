resource "aws_launch_template" "fleet" {
  name_prefix            = "oe-test-fleet-"
  description            = "Batch instances"
  update_default_version = true
  user_data = base64encode(<<-MIME
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="==BOUNDARY=="

    --==BOUNDARY==
    Content-Type: text/x-shellscript; charset="us-ascii"

    #!/bin/bash
    echo ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config
    --==BOUNDARY==--
  MIME
  )
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
    instance_type = [
      "m6i.2xlarge", "m6i.4xlarge", "c6i.2xlarge", "c6i.4xlarge",
      "m5.2xlarge", "m5.4xlarge", "c5.2xlarge", "c5.4xlarge", "r5.2xlarge",
    ]
    instance_role      = aws_iam_instance_profile.instance.arn
    subnets            = aws_subnet.private[*].id
    security_group_ids = [aws_security_group.instances.id]
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
