namespace OpenEvolve.Cdktf.Settings;

/// <summary>All rules about one environment, in the order of the file.</summary>
internal static class EnvironmentRules
{
    public static void Check(EnvironmentSettings settings, string fileName, Problems problems)
    {
        IdentityRules.Check(settings, fileName, problems);
        AdministratorRules.Check(settings, problems);
        NetworkRules.Check(settings, problems);
        StorageRules.Check(settings.Storage, problems);
        RegistryRules.Check(settings.Registry, settings.Region, problems);
        ImageRules.Check(settings.Image, problems);
        RetentionRules.Check(settings, problems);
        DeliveryRules.Check(settings, problems);
        UserRules.Check(settings.Users, problems);
        BudgetRules.Check(settings, problems);
        AlertRules.Check(settings, problems);
        FleetRules.Check(settings, problems);
        QueueRules.Check(settings, problems);
        DedicatedNameRules.Check(settings, problems);
        FairShareRules.Check(settings.FairShare, problems);
        JobRules.Check(settings.Jobs, problems);
        SizeRules.Check(settings, problems);
        LimitRules.Check(settings, problems);
        ScheduleRules.Check(settings, problems);
    }
}
