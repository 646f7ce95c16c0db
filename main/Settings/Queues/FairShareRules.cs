namespace OpenEvolve.Cdktf.Settings;

/// <summary>Limits of Batch's scheduling policies (API reference, FairsharePolicy).</summary>
internal static class FairShareRules
{
    public static void Check(FairShareSettings fairShare, Problems problems)
    {
        problems.RequireRange("fairShare.shareDecaySeconds", fairShare.ShareDecaySeconds, 0, 604800, " (one week)");
        problems.RequireRange("fairShare.computeReservation", fairShare.ComputeReservation, 0, 99, " percent");
    }
}
