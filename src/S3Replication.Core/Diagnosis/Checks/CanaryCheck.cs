using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Sends a canary through a rule whose checks leave it a chance, and says what became of it as a check.</summary>
internal sealed class CanaryCheck(ICrrServices services, TimeSpan timeout, IOperationContext operation)
{
    private static readonly CheckInfo s_info = new(
        CheckIds.Canary, "A canary arrives", CheckSeverity.Critical, "replication-status.html");

    /// <summary>What it is about.</summary>
    public static CheckInfo Description => s_info;

    // S3 would give the canary no status, or have nowhere to send it.
    private static readonly string[] s_hopeless =
    [
        CheckIds.SourceExists,
        CheckIds.SourceVersioning,
        CheckIds.ConfigurationValid,
        CheckIds.RuleEnabled,
        CheckIds.DestinationExists,
        CheckIds.DestinationVersioning,
        CheckIds.DestinationOwner,
    ];

    public async Task<(CheckResult Check, CanaryResult? Canary)> RunAsync(
        CheckContext context, IReadOnlyList<CheckResult> checks, CancellationToken cancellationToken)
    {
        CheckResult? hopeless = checks.FirstOrDefault(
            check => check.Status == CheckStatus.Failed && s_hopeless.Contains(check.Id));
        if (hopeless is not null)
        {
            return (s_info.Blocked(hopeless.Id), null);
        }

        if (!context.Rule.Enabled)
        {
            return (s_info.Skipped("The rule is paused."), null);
        }

        CanaryRequest request = new(context.SourceBucket, context.DestinationBucket)
        {
            RuleId = context.RuleId,
            Prefix = context.Prefix,
            Tags = context.Rule.Filter?.Tags ?? new Dictionary<string, string>(),
            OtherDestinations = OtherDestinations(context),
            Timeout = timeout,
        };
        try
        {
            CanaryResult? canary = await new CanaryProbe(services)
                .ExecuteAsync(request, operation, cancellationToken).ConfigureAwait(false);
            return (canary is null ? s_info.Skipped("No canary was sent: it was not approved.") : Judge(canary), canary);
        }
        catch (CrrException error)
        {
            return (s_info.Unknown("The canary could not be sent or watched.", error.Message, error.Remedy ?? "Run the test again."), null);
        }
    }

    private static List<string> OtherDestinations(CheckContext context)
    {
        ReplicationSubject canary = new(CanaryKey.FolderOf(context.Prefix))
        {
            Tags = context.Rule.Filter?.Tags ?? new Dictionary<string, string>(),
        };
        List<string> buckets = [];
        foreach (ReplicationRule rule in RuleMatcher.Match(context.Configuration, canary))
        {
            if (S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? bucket) && bucket != context.DestinationBucket)
            {
                buckets.Add(bucket);
            }
        }

        return buckets;
    }

    private static CheckResult Judge(CanaryResult canary)
    {
        string remedy = canary.Remedy ?? "Mend what the other checks found.";
        return canary.Status switch
        {
            CanaryStatus.Passed => s_info.Passed($"Version {canary.VersionId} arrived after {canary.Lag?.TotalSeconds:0.0} s."),
            CanaryStatus.Failed => s_info.Failed($"Version {canary.VersionId} did not arrive as it was sent.", canary.Cause ?? "Unknown.", remedy),
            _ => s_info.Unknown($"Version {canary.VersionId} was still on its way.", canary.Cause ?? "Unknown.", remedy),
        };
    }
}
