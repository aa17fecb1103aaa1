using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Sends a canary through a rule whose checks leave it a chance, and says what became of it as a check.</summary>
internal sealed class CanaryCheck(ICrrServices services, TimeSpan timeout, string? kmsKeyId, IOperationContext operation)
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

        if (await CanaryPlan.FindLockAsync(context, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            operation.Warning($"No canary was sent. {refusal.Reason.Cause}");
            return (refusal.Keeps
                ? s_info.Skipped("No canary was sent.") with { Cause = refusal.Reason.Cause, Remedy = refusal.Reason.Remedy }
                : s_info.Unknown("No canary was sent.", refusal.Reason.Cause, refusal.Reason.Remedy), null);
        }

        CanaryPlan plan = await CanaryPlan.MakeAsync(context, checks, kmsKeyId, timeout, cancellationToken).ConfigureAwait(false);
        try
        {
            CanaryResult? canary = await new CanaryProbe(services)
                .ExecuteAsync(plan.Request, operation, cancellationToken).ConfigureAwait(false);
            canary = canary is null ? null : CanaryVerdict.Sum(canary, [.. canary.Legs.Concat(plan.Skipped).OrderBy(leg => leg.Name)]);
            return (canary is null ? s_info.Skipped("No canary was sent: it was not approved.") : Judge(canary), canary);
        }
        catch (CrrException error)
        {
            return (s_info.Unknown("The canary could not be sent or watched.", error.Message, error.Remedy ?? "Run the test again."), null);
        }
    }

    private static CheckResult Judge(CanaryResult canary)
    {
        string remedy = canary.Remedy ?? "Mend what the other checks found.";
        return canary.Status switch
        {
            CanaryStatus.Passed => s_info.Passed(Tell(canary)),
            CanaryStatus.Failed => s_info.Failed(Tell(canary), canary.Cause ?? "Unknown.", remedy),
            _ => s_info.Unknown(Tell(canary), canary.Cause ?? "Unknown.", remedy),
        };
    }

    private static string Tell(CanaryResult canary)
    {
        string first = canary.Lag is { } lag
            ? $"Version {canary.VersionId} arrived after {lag.TotalSeconds:0.0} s"
            : $"Version {canary.VersionId} did not arrive";
        string[] legs =
        [
            .. canary.Legs.Where(leg => leg.Name != CanaryLegName.Put && leg.Status != CanaryLegStatus.Skipped)
                .Select(leg => $"{leg.Name} {leg.Status}{(leg.Lag is { } time ? $" after {time.TotalSeconds:0.0} s" : string.Empty)}"),
        ];
        return legs.Length == 0 ? $"{first}." : $"{first}; {string.Join(", ", legs)}.";
    }
}
