using OpenEvolve.Cdktf.Modules.Functions;
using OpenEvolve.Cdktf.Modules.Iam;
using OpenEvolve.Cdktf.Modules.Jobs;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Stacks;

/// <summary>What the layer made, as far as others use it.</summary>
internal sealed record FunctionsLayerOutputs
{
    /// <summary>Where requests to the jobs API go.</summary>
    public required string JobsApiUrl { get; init; }

    /// <summary>Names of all functions.</summary>
    public required IReadOnlyList<string> Functions { get; init; }

    /// <summary>Names of the queues with what functions did not get or failed on.</summary>
    public required IReadOnlyList<string> DeadLetterQueues { get; init; }

    /// <summary>Names of the rules that call functions.</summary>
    public required IReadOnlyList<string> Rules { get; init; }
}

/// <summary>The ledger and the functions that read and write it.</summary>
internal sealed class FunctionsLayer(Construct scope, EnvironmentSettings settings, ResourceNames names)
{
    public FunctionsLayerOutputs Create(FunctionPackage package, string boundaryArn)
    {
        _ = new Ledger(scope, "ledger", new LedgerProps
        {
            Names = names,
            ForceDestroy = settings.ForceDestroy,
        });
        var api = new JobsApi(scope, "jobs_api", new JobsApiProps
        {
            Names = names,
            Package = package,
            BoundaryArn = boundaryArn,
            LogRetentionDays = settings.Logs.RetentionDays,
            Users = [.. settings.Users.Select(user => user.Name)],
        }).Outputs;
        var handlers = new Handlers(scope, "handlers", new HandlersProps
        {
            Names = names,
            Package = package,
            BoundaryArn = boundaryArn,
            LogRetentionDays = settings.Logs.RetentionDays,
            SlackSecretArn = settings.Alerts.SlackWebhookSecretArn ?? "",
            Metering = settings.Budgets.Metering,
        }).Outputs;
        return new FunctionsLayerOutputs
        {
            JobsApiUrl = api.Url,
            Functions = [api.Function, .. handlers.Select(handler => handler.Function)],
            DeadLetterQueues = [.. handlers.Select(handler => handler.DeadLetterQueue)],
            Rules = [.. handlers.SelectMany(handler => handler.Rules)],
        };
    }
}
