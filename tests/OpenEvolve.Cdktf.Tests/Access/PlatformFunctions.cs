namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>Functions and what they work with, and what watches over them.</summary>
internal sealed partial class Platform
{
    /// <summary>The functions, by short name, and the roles that they run with.</summary>
    public IEnumerable<(string Name, Caller Role)> Functions =>
        from function in estate.Stack.All("aws_lambda_function").Values
        let name = StackJson.Text(function, "function_name")[$"{estate.Names.For("")}".Length..]
        select (name, estate.Principals.Role(estate.Names.For(name), $"function {name}"));

    public Target Ledger => estate.Regional(
        "dynamodb", $"table/{estate.Name("aws_dynamodb_table", "ledger")}", "ledger");

    public Target LedgerIndex(string index) => estate.Regional(
        "dynamodb", $"table/{estate.Name("aws_dynamodb_table", "ledger")}/index/{index}", $"ledger, index {index}");

    public Target Function(string name) =>
        estate.Regional("lambda", $"function:{estate.Names.For(name)}", $"function {name}");

    public Target FunctionLog(string name) => estate.Regional(
        "logs", $"log-group:/aws/lambda/{estate.Names.For(name)}:log-stream:1", $"log of function {name}");

    public Target FunctionRole(string name) =>
        estate.Principals.Assumable(estate.Names.For(name), $"role of function {name}", "");

    public Target DeadLetters(string function) => estate.Regional(
        "sqs", estate.Names.For($"{function}-dead-letters"), $"dead letters of {function}");

    public Target Topic(string name) => estate.Regional("sns", estate.Names.For(name), $"topic {name}");

    /// <summary>Roles of the log archive; none without one.</summary>
    public IReadOnlyList<Caller> LogArchivers => Roles("log-archive", "log archive role");

    public IReadOnlyList<Caller> LogSubscribers => Roles("log-subscription", "log subscription role");

    /// <summary>Role of budgets; none when they stop nobody.</summary>
    public IReadOnlyList<Caller> BudgetActors => Roles("budget-actions", "budgets role");

    /// <summary>The trail; its name also where the settings ask for none.</summary>
    public Target Trail => estate.Regional("cloudtrail", $"trail/{estate.Names.For("audit")}", "trail");

    public Target StopPolicy => estate.Of(
        $"arn:aws:iam::{estate.Stack.AccountId}:policy{estate.Names.ServicePath}{estate.Names.For("stop-submissions")}",
        "policy that stops submissions");

    /// <summary>What that policy says; empty when nobody is ever stopped.</summary>
    public string StopDocument => estate.Stack.All("aws_iam_policy").Values
        .Where(policy => StackJson.Text(policy, "name") == estate.Names.For("stop-submissions"))
        .Select(policy => StackJson.Policy(policy))
        .SingleOrDefault("");

    /// <summary>Buckets of the log archive; none without one.</summary>
    public IEnumerable<BucketTargets> LogArchives => Buckets("log_archive_bucket", "log archive");

    /// <summary>Buckets that nobody but AWS writes to: archive, audit, history of the configuration.</summary>
    public IEnumerable<BucketTargets> Records =>
    [
        .. Buckets("audit_records", "audit"),
        .. Buckets("config_history", "configuration history"),
    ];

    private IEnumerable<BucketTargets> Buckets(string id, string thing) =>
        estate.Stack.All("aws_s3_bucket").ContainsKey(id) ? [new BucketTargets(estate.Stack, id, thing)] : [];
}
