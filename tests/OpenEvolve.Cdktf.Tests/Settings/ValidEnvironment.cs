namespace OpenEvolve.Cdktf.Tests.Settings;

/// <summary>The smallest file that holds everything once; tests change one thing in it.</summary>
internal static class ValidEnvironment
{
    public const string Json = """
        {
          "$schema": "environment.schema.json",
          "name": "test",
          "accountId": "123456789012",
          "region": "us-east-1",
          "tags": { "project": "openevolve", "service": "openevolve", "owner": "research-platform" },
          "isolation": "shared",
          "forceDestroy": false,
          "dataAdministratorArns": ["arn:aws:iam::123456789012:role/break-glass"],
          "network": {
            "vpc": {
              "cidr": "10.0.0.0/16",
              "availabilityZones": ["us-east-1a", "us-east-1b"],
              "publicSubnetCidrs": ["10.0.1.0/24", "10.0.2.0/24"],
              "privateSubnetCidrs": ["10.0.10.0/24", "10.0.20.0/24"],
              "nat": "single",
              "llmWithoutNat": null,
              "interfaceEndpoints": ["ecr.api", "ecr.dkr"],
              "flowLogRetentionDays": 30
            },
            "existingVpc": null,
            "extraEgressPorts": [8443]
          },
          "storage": {
            "outputsToStandardIaDays": 30,
            "outputsToGlacierIrDays": 90,
            "outputsToDeepArchiveDays": 180,
            "outputsExpireDays": 365,
            "checkpointsExpireDays": 90,
            "inputsExpireDays": 30,
            "noncurrentVersionsExpireDays": 30,
            "accessLogsExpireDays": 365,
            "replicateOutputsToBucketArn": null
          },
          "registry": { "keepTaggedImages": 10, "expireUntaggedDays": 7, "replicateToRegions": ["us-west-2"] },
          "image": { "default": "1.0", "alternatives": ["1.1"] },
          "secrets": { "llmKeys": "perUser", "recoveryWindowDays": 7, "rotationDays": 90, "remindDays": 14 },
          "logs": { "retentionDays": 30, "archiveDays": 365 },
          "cleanup": { "failedOutputsDays": 14, "dryRun": false },
          "audit": { "trail": true, "retentionDays": 2557, "config": false },
          "delivery": null,
          "users": [
            {
              "name": "alice",
              "weight": 1,
              "operator": false,
              "accessKey": "plain",
              "pgpPublicKey": null,
              "email": "alice@example.com",
              "monthlyBudgetUsd": 200
            },
            {
              "name": "anna-lena",
              "weight": 0.5,
              "operator": true,
              "accessKey": "none",
              "pgpPublicKey": null,
              "email": null,
              "monthlyBudgetUsd": 100
            }
          ],
          "limits": { "activeJobs": 10, "activeVcpus": 128, "timeoutMinutes": 2880 },
          "ledger": { "retentionDays": 400 },
          "budgets": {
            "monthlyUsd": 1000,
            "metering": true,
            "stopSubmissionsAtLimit": true,
            "costAllocationTags": false
          },
          "alerts": {
            "pageEmails": ["oncall@example.com"],
            "notifyEmails": ["platform@example.com", "team@example.com"],
            "slackWebhookSecretArn": null,
            "failedPerHourPage": 10,
            "failedPerHourNotify": 3,
            "interruptionPercent": 50,
            "llmErrorPercent": 20,
            "waitingJobs": 50,
            "longRunHours": 72
          },
          "fleets": [
            {
              "name": "spot",
              "capacity": "spot",
              "maxVcpus": 64,
              "instanceTypes": ["m6i.2xlarge", "m5.2xlarge", "m6i.4xlarge", "m5.4xlarge"],
              "allocationStrategy": "spotPriceCapacityOptimized",
              "bidPercentage": 80
            },
            {
              "name": "fallback",
              "capacity": "onDemand",
              "maxVcpus": 16,
              "instanceTypes": ["m6i.2xlarge", "m5.2xlarge", "c5.2xlarge", "c6i.2xlarge"],
              "allocationStrategy": "bestFitProgressive",
              "bidPercentage": 100
            }
          ],
          "hosts": { "rootVolumeGib": 50 },
          "queues": [
            { "name": "prod", "priority": 20, "fleets": ["spot", "fallback"], "runnableLimitMinutes": 240 },
            { "name": "dev", "priority": 10, "fleets": ["fallback"], "runnableLimitMinutes": 60 }
          ],
          "fairShare": { "shareDecaySeconds": 3600, "computeReservation": 10 },
          "jobs": {
            "attempts": 3,
            "attemptTimeoutMinutes": 240,
            "checkpointSeconds": 60,
            "scratchMib": 4096,
            "sharedMemoryMib": 1024,
            "sizes": [
              { "name": "default", "vcpus": 8, "memoryMib": 14336 },
              { "name": "large", "vcpus": 16, "memoryMib": 30720 }
            ]
          },
          "schedules": [
            {
              "name": "nightly",
              "expression": "cron(0 2 * * ? *)",
              "timeZone": "UTC",
              "user": "alice",
              "queue": "prod",
              "size": "default",
              "inputShortId": "nightly",
              "iterations": 100
            }
          ]
        }
        """;
}
