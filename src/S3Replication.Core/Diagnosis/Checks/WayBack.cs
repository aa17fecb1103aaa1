using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Replication;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Finds the rules by which a destination replicates back.</summary>
internal static class WayBack
{
    /// <summary>The enabled rules from the destination to the source whose keys overlap with this rule's.</summary>
    /// <returns>The rules and their schema; unknown when the destination's configuration may not be read.</returns>
    public static async Task<Fact<(IReadOnlyList<ReplicationRule> Rules, bool IsV2)>> ReadAsync(
        CheckContext context, CancellationToken cancellationToken)
    {
        Fact<string?> xml = await context.Facts
            .DestinationConfigurationAsync(context.DestinationBucket, cancellationToken).ConfigureAwait(false);
        if (xml.IsUnknown)
        {
            return Fact<(IReadOnlyList<ReplicationRule>, bool)>.Unknown(xml.Unreadable);
        }

        try
        {
            ReplicationDocument? document = xml.Value is null ? null : ReplicationDocument.Parse(xml.Value);
            ReplicationRule[] back = [.. (document?.Rules ?? []).Where(rule => rule.Enabled && IsBack(rule, context))];
            return Fact<(IReadOnlyList<ReplicationRule>, bool)>.Of((back, document?.IsV2 != false));
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.InvalidXml)
        {
            return Fact<(IReadOnlyList<ReplicationRule>, bool)>.Unknown(new Unreadable(
                $"The configuration of bucket {context.DestinationBucket} can't be understood: {error.Message}", "Look at it with another tool."));
        }
    }

    /// <summary>The call that changes the rule of the two that lacks something.</summary>
    /// <param name="context">The rule forth.</param>
    /// <param name="isLackingHere">Whether it is that one.</param>
    /// <param name="other">The rule back.</param>
    /// <param name="change">The parameters that say what it gets.</param>
    public static string ChangeCall(CheckContext context, bool isLackingHere, ReplicationRule other, string change) => isLackingHere
        ? SetRuleCall.Of(context, change)
        : SetRuleCall.Of(context.DestinationBucket, context.SourceBucket, other.Id, change);

    private static bool IsBack(ReplicationRule rule, CheckContext context)
    {
        string prefix = rule.Filter?.Prefix ?? rule.Prefix ?? string.Empty;
        return S3Arn.TryGetBucketName(rule.Destination.BucketArn, out string? name)
            && name == context.SourceBucket
            && (prefix.StartsWith(context.Prefix, StringComparison.Ordinal) || context.Prefix.StartsWith(prefix, StringComparison.Ordinal));
    }
}
