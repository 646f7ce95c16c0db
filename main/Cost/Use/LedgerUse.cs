using OpenEvolve.Cdktf.Cost.Billing;
using OpenEvolve.Cdktf.Cost.Prices;

namespace OpenEvolve.Cdktf.Cost.Use;

/// <summary>The ledger, the functions that jobs cause to run, and the messages about jobs.</summary>
internal static class LedgerUse
{
    public static IEnumerable<Charge> Of(Rates rates)
    {
        var work = rates.Workload;
        if (rates.Stack.Has("aws_dynamodb_table"))
        {
            yield return Table(rates, "units written", "dynamodb-write", work.Jobs * work["ledger-writes"]);
            yield return Table(rates, "units read", "dynamodb-read", work.Jobs * work["ledger-reads"]);
            yield return Table(rates, "GB-months of tables", "dynamodb-storage", work["ledger-gb"]);
            yield return Table(rates, "GB-months of backups", "dynamodb-pitr", work["ledger-gb"]);
        }

        foreach (var function in rates.Stack.OfType("aws_lambda_function"))
        {
            foreach (var charge in FunctionBilling.CallsOf(function, work) is { } calls
                ? FunctionBilling.Calls(function, rates, calls)
                : [])
            {
                yield return charge;
            }
        }

        var notices = work.Jobs * work["notices"];
        foreach (var (type, what, price) in Messages.Where(message => rates.Stack.Has(message.Type)))
        {
            yield return rates.Charge(type, Component.Messages, what, price, notices);
        }
    }

    private static readonly (string Type, string What, string Price)[] Messages =
    [
        ("aws_sns_topic", "messages to topics", "sns-publish"),
        ("aws_sns_topic_subscription", "e-mails", "sns-email"),
        // Failures only; as many as notices is already too many.
        ("aws_sqs_queue", "requests to dead-letter queues", "sqs-request"),
    ];

    private static Charge Table(Rates rates, string what, string price, Span quantity) =>
        rates.Charge("aws_dynamodb_table", Component.Tables, what, price, quantity);
}
