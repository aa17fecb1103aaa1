using S3Replication.Core.Errors;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Reads each thing once, whoever asks, and remembers also that it may not be read.</summary>
internal sealed class FactReader
{
    private readonly Dictionary<string, object> _known = new(StringComparer.Ordinal);

    /// <summary>Reads it, or answers what was read before.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="call">The call: <c>GetBucketVersioning</c>.</param>
    /// <param name="subject">What it is about: <c>bucket photos</c>.</param>
    /// <param name="permission">The permission that it needs: <c>s3:GetBucketVersioning</c>.</param>
    /// <param name="read">Makes the call.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Fact<T>> ReadAsync<T>(
        string call, string subject, string permission, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        string key = $"{call} {subject}";
        if (_known.TryGetValue(key, out object? known))
        {
            return (Fact<T>)known;
        }

        Fact<T> fact;
        try
        {
            fact = Fact<T>.Of(await read(cancellationToken).ConfigureAwait(false));
        }
        catch (CrrException error) when (!EndsEverything(error.Code))
        {
            fact = Fact<T>.Unknown(Explain(error, call, subject, permission));
        }

        _known[key] = fact;
        return fact;
    }

    // No check can say anything after one of these.
    private static bool EndsEverything(CrrErrorCode code) => code
        is CrrErrorCode.CredentialsInvalid
        or CrrErrorCode.SsoTokenExpired
        or CrrErrorCode.ProfileNotFound
        or CrrErrorCode.SandboxStopped
        or CrrErrorCode.NetworkFailure;

    private static Unreadable Explain(CrrException error, string call, string subject, string permission) =>
        error.Code == CrrErrorCode.AccessDenied
            ? new Unreadable($"{call} was refused for {subject}.", $"Let the caller do {permission} for {subject}.")
            : new Unreadable($"{call} failed for {subject}: {error.Message}", error.Remedy ?? "Run the test again.");
}
