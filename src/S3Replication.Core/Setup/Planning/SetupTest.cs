using S3Replication.Core.Diagnosis;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Setup.Planning;

/// <summary>What an examination means for setting up.</summary>
internal static class SetupTest
{
    /// <summary>Refuses replication of which it is known that it doesn't work; what could not be determined is told by the result.</summary>
    public static void RefuseFailed(ReplicationTestResult result)
    {
        CheckResult[] failed = [.. result.Checks.Where(check => check.Status == CheckStatus.Failed)];
        if (failed.Length > 0)
        {
            throw new CrrException(
                CrrErrorCode.VerificationFailed,
                string.Join(" ", failed.Select(check => $"{check.Id} {check.Title}: {check.Observed}")))
            {
                Target = result.SourceBucket,
                Remedy = string.Join(" ", failed.Select(check => check.Remedy ?? check.Cause).OfType<string>().Distinct()),
            };
        }
    }
}
