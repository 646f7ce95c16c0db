using OpenEvolve.Cdktf.Cost.Billing;

namespace OpenEvolve.Cdktf.Cost.Use;

/// <summary>Terraform's states and locks.</summary>
internal static class StateUse
{
    public static IReadOnlyList<Charge> Of(Rates rates)
    {
        var requests = rates.Workload["state-requests"];
        return
        [
            .. rates.Stack.Has("aws_s3_bucket")
                ?
                [
                    rates.Charge(
                        "aws_s3_bucket", Component.Storage, "GB-months of states", "s3-standard",
                        rates.Workload["state-gb"]),
                    rates.Charge("aws_s3_bucket", Component.Requests, "writing requests", "s3-write", requests),
                ]
                : Array.Empty<Charge>(),
            .. rates.Stack.Has("aws_dynamodb_table")
                ?
                [
                    rates.Charge("aws_dynamodb_table", Component.Tables, "units written", "dynamodb-write", requests),
                    rates.Charge("aws_dynamodb_table", Component.Tables, "units read", "dynamodb-read", requests),
                ]
                : Array.Empty<Charge>(),
        ];
    }
}
