using OpenEvolve.Cdktf.Policies.Terraform;

namespace OpenEvolve.Cdktf.Policies.Rules.Functions;

/// <summary>Function URLs demand a signature.</summary>
public sealed class UrlsAreSigned : PolicyRule
{
    public override string Id => "OE-FN-001";

    public override string Title => "Function URLs demand a signature";

    public override string Rationale =>
        "A URL without authorization answers the whole internet, and its function cannot tell who calls (Lambda "
        + "Developer Guide, function URL authorization).";

    public override Severity Severity => Severity.Blocker;

    public override IReadOnlyList<string> ResourceTypes => ["aws_lambda_function_url"];

    public override IEnumerable<Finding> Evaluate(StackDocument stack) => stack.All(ResourceTypes).SelectMany(url =>
        Require([url["authorization_type"]], type => type.Is("AWS_IAM"), "'AWS_IAM'")
            .Concat(Require([url["cors"]], cors => cors.IsBlank, "none")));
}
