using S3Replication.Core.Policies;

namespace S3Replication.Sandbox.Iam;

/// <summary>
/// The condition keys of requests
/// (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">AWS global condition context keys</see>).
/// Loopback counts as a secure transport.
/// </summary>
internal static class RequestContext
{
    /// <summary>What every request has.</summary>
    public static AccessContext Empty { get; } = AccessContext.Complete.With("aws:SecureTransport", "true");

    /// <summary>That and more.</summary>
    /// <param name="conditions">Values by key.</param>
    public static AccessContext With(IEnumerable<KeyValuePair<string, string>> conditions)
    {
        AccessContext context = Empty;
        foreach (KeyValuePair<string, string> condition in conditions)
        {
            context = context.With(condition.Key, condition.Value);
        }

        return context;
    }
}
