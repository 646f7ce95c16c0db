namespace OpenEvolve.Cdktf.Tests.Settings;

public sealed class RetentionRulesTests
{
    private const string Archive = "must be more than logs.retentionDays 30 and at most 36500, or null: an archive "
        + "that ends before the log group holds nothing more";

    [TestCase("secrets.rotationDays", "1", "secrets.rotationDays 1 must be 2 to 3653\n"
        + "secrets.remindDays 14 must be less than secrets.rotationDays 1, or every new key is due at once")]
    [TestCase("secrets.remindDays", "0", "secrets.remindDays 0 must be at least 1")]
    [TestCase("secrets.remindDays", "90", "secrets.remindDays 90 must be less than secrets.rotationDays 90, or every "
        + "new key is due at once")]
    [TestCase("logs.archiveDays", "30", "logs.archiveDays 30 " + Archive)]
    [TestCase("logs.archiveDays", "36501", "logs.archiveDays 36501 " + Archive)]
    [TestCase("logs.archiveDays", "null", "")]
    [TestCase("logs.archiveDays", "31", "")]
    [TestCase("ledger.retentionDays", "30", "ledger.retentionDays 30 must be 31 to 3653")]
    [TestCase("ledger.retentionDays", "3654", "ledger.retentionDays 3654 must be 31 to 3653")]
    [TestCase("cleanup.failedOutputsDays", "0", "cleanup.failedOutputsDays 0 must be at least 1")]
    [TestCase("cleanup.failedOutputsDays", "365", "cleanup.failedOutputsDays 365 must be less than "
        + "storage.outputsExpireDays 365, when S3 deletes all outputs anyway")]
    [TestCase("audit.retentionDays", "0", "audit.retentionDays 0 must be 1 to 36500")]
    [TestCase("audit.retentionDays", "36501", "audit.retentionDays 36501 must be 1 to 36500")]
    public void A_wrong_number_of_days_is_refused(string path, string json, string problem) =>
        new EnvironmentDocument().With(path, json).Problems().ShouldBe(problem);
}
