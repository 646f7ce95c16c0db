using System.Text;
using OpenEvolve.Cdktf.Settings;

namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class EnvironmentFilesTests
{
    [Test]
    public void The_committed_environments_load_in_name_order() =>
        EnvironmentFiles.LoadAll(Repository.Environments).Select(environment => environment.Name)
            .ShouldBe(["dev", "prod", "staging"]);

    [Test]
    public void What_is_written_is_what_is_read()
    {
        using var directory = new EnvironmentDirectory();
        directory.Write("test.json", ValidEnvironment.Json);

        var settings = EnvironmentFiles.LoadAll(directory.Environments).Single();

        settings.Network.Vpc!.AvailabilityZones.ShouldBe(["us-east-1a", "us-east-1b"]);
        settings.Network.ExistingVpc.ShouldBeNull();
        settings.Secrets.LlmKeys.ShouldBe(LlmKeys.PerUser);
        settings.Fleets.Select(fleet => fleet.AllocationStrategy)
            .ShouldBe([AllocationStrategy.SpotPriceCapacityOptimized, AllocationStrategy.BestFitProgressive]);
        settings.Users[1].ShouldBe(new UserSettings
        {
            Name = "anna-lena",
            Weight = 0.5,
            Operator = true,
            AccessKey = AccessKey.None,
            PgpPublicKey = null,
            Email = null,
            MonthlyBudgetUsd = 100,
        });
    }

    [Test]
    public void Problems_of_all_files_are_told_at_once()
    {
        using var directory = new EnvironmentDirectory();
        directory.Write("dev.json", new EnvironmentDocument()
            .With("accountId", "'12'").With("users[1].name", "'a*'").ToString());
        directory.Write("prod.json", new EnvironmentDocument()
            .With("name", "'prod'").Without("region").With("jobs.attempts", "'3'").ToString());

        directory.Message().ShouldBe("""
            environments/dev.json: 3 problem(s)
              name 'test' must equal the file name 'dev'
              accountId '12' must be 12 digits, in quotes
              users[1].name 'a*' must match ^[a-z][a-z0-9]*(-[a-z0-9]+)*$
            environments/prod.json: 2 problem(s)
              jobs.attempts '3' must be a whole number (no fraction, no quotes, at most 2147483647)
              region is missing
            """);
    }

    [Test]
    public void A_directory_without_environments_is_an_error([Values] bool schemaOnly)
    {
        using var directory = new EnvironmentDirectory();
        if (schemaOnly)
        {
            directory.Write("environment.schema.json", "{}");
        }

        directory.Message().ShouldBe("environments: no environment; write at least one file "
            + "environments/<name>.json, such as dev.json (a schema is no environment)");
    }

    [Test]
    public void A_byte_order_mark_is_refused()
    {
        using var directory = new EnvironmentDirectory();
        directory.Write("test.json", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(ValidEnvironment.Json)]);

        directory.Message().ShouldBe(
            "environments/test.json: 1 problem(s)\n  begins with a byte order mark; save it as UTF-8 without one");
    }

    [Test]
    public void Other_encodings_are_refused()
    {
        using var directory = new EnvironmentDirectory();
        directory.Write("test.json", Encoding.Latin1.GetBytes("""{ "name": "müller" }"""));

        directory.Message().ShouldBe("environments/test.json: 1 problem(s)\n  is not UTF-8; save it as UTF-8");
    }
}
