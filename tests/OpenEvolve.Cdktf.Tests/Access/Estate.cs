using System.Text.Json.Nodes;
using OpenEvolve.Cdktf.Modules.Iam;

namespace OpenEvolve.Cdktf.Tests.Access;

/// <summary>Who and what is in one environment, read from its synthesized stack and that of the state backend.
/// </summary>
internal sealed class Estate
{
    private readonly StackJson _state;
    private readonly IReadOnlyList<OrganizationLevel> _organization;

    /// <param name="environment">Name, such as <c>prod</c>.</param>
    /// <param name="stack">Terraform JSON of the environment.</param>
    /// <param name="state">Terraform JSON of the state backend.</param>
    /// <param name="governance">Terraform JSON of the organization's policies.</param>
    public Estate(string environment, JsonObject stack, JsonObject state, JsonObject governance)
    {
        Environment = environment;
        Stack = new StackJson(stack);
        _state = new StackJson(state);
        _organization = OrganizationLevel.Above(Stack.AccountId, governance);
        Names = new ResourceNames(environment, Stack.AccountId, Stack.Region);
        Principals = new Principals(Stack);
        People = [.. Principals.People.Select(name => new Person(this, name))];
        Inputs = new BucketTargets(Stack, "storage_inputs", "inputs");
        Outputs = new BucketTargets(Stack, "storage_outputs", "outputs");
        AccessLogs = new BucketTargets(Stack, "storage_access_logs", "access logs");
        State = new BucketTargets(_state, "store_state", "state");
        Platform = new Platform(this);
    }

    public string Environment { get; }

    public StackJson Stack { get; }

    public ResourceNames Names { get; }

    public Principals Principals { get; }

    public IReadOnlyList<Person> People { get; }

    public BucketTargets Inputs { get; }

    public BucketTargets Outputs { get; }

    public BucketTargets AccessLogs { get; }

    public BucketTargets State { get; }

    public Platform Platform { get; }

    /// <summary>ARNs that the settings name as data administrators.</summary>
    public required IReadOnlyList<string> DataAdministrators { get; init; }

    /// <summary>Everybody with everybody else.</summary>
    public IEnumerable<(Person Me, Person Other)> Pairs =>
        from me in People from other in People where me != other select (me, other);

    /// <summary>The same for those who do not run the platform.</summary>
    public IEnumerable<(Person Me, Person Other)> PairsWithoutOperators => Pairs.Where(pair => !pair.Me.IsOperator);

    /// <summary>Everybody with one other person: enough where no name is in the policy.</summary>
    public IEnumerable<(Person Me, Person Other)> Neighbours =>
        People.Select((me, index) => (Me: me, Other: People[(index + 1) % People.Count]))
            .Where(pair => pair.Me != pair.Other);

    /// <summary>The same for those who do not run the platform.</summary>
    public IEnumerable<(Person Me, Person Other)> NeighboursWithoutOperators =>
        Neighbours.Where(pair => !pair.Me.IsOperator);

    public Target LockTable => Regional(
        "dynamodb", $"table/{StackJson.Text(_state.All("aws_dynamodb_table")["store_locks"], "name")}", "lock table");

    /// <summary>Where metrics go: the dataset that every account has.</summary>
    public Target Metrics => Regional("cloudwatch", "dataset/default", "metrics");

    /// <summary>Something of the account in the environment's region.</summary>
    public Target Regional(string service, string resource, string label, string owner = "") =>
        Of(Stack.Arn(service, resource), label, owner);

    /// <summary>For actions that know no resource.</summary>
    public Target Anything => Of("*", "", "");

    /// <summary>Something of the account.</summary>
    public Target Of(string arn, string label, string owner = "") => new()
    {
        Label = label,
        Arn = arn,
        Account = Stack.AccountId,
        Owner = owner,
    };

    /// <summary>A request in the environment's region, under what the organization forbids its caller: service control
    /// policies hold for the principals of an account, not for those of others that reach into it, and not for AWS
    /// itself.</summary>
    public AccessCase Govern(AccessCase request) => request with
    {
        Region = Stack.Region,
        Organization = request.Caller.Account == Stack.AccountId && !request.Caller.IsServiceLinked
            ? _organization
            : [],
    };

    /// <summary>Policies of the VPC endpoints by service, such as <c>s3</c>; only those that the settings ask for.
    /// </summary>
    public IReadOnlyDictionary<string, string> Endpoints => Stack.All("aws_vpc_endpoint").Values.ToDictionary(
        endpoint => StackJson.Text(endpoint, "service_name")[$"com.amazonaws.{Stack.Region}.".Length..],
        // To AWS both forms mean everybody; the simulator knows only one of them in endpoint policies.
        endpoint => StackJson.Policy(endpoint).Replace(
            "\"Principal\":{\"AWS\":\"*\"}", "\"Principal\":\"*\"", StringComparison.Ordinal));

    /// <summary>The one resource of a type whose name in Terraform is <paramref name="id"/>: its field.</summary>
    public string Name(string type, string id, string field = "name") => StackJson.Text(Stack.All(type)[id], field);
}
