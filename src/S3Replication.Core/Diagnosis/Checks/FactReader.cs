using S3Replication.Core.Errors;
using S3Replication.Core.Ports;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// Reads each thing once with the credentials of one session, whoever asks, and remembers also that it may not be read.
/// </summary>
/// <param name="cache">What was read so far.</param>
/// <param name="session">The session.</param>
internal sealed class FactReader(FactCache cache, ICrrSession session)
{
    /// <summary>Reads it, or answers what was read before.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="call">The call: <c>GetBucketVersioning</c>.</param>
    /// <param name="subject">What it is about: <c>bucket photos</c>.</param>
    /// <param name="permission">The permission that it needs: <c>s3:GetBucketVersioning</c>.</param>
    /// <param name="read">Makes the call; it must not ask for other facts.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Fact<T>> ReadAsync<T>(
        string call, string subject, string permission, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        object fact = await cache.ReadAsync(
            session,
            $"{call} {subject}",
            async token => await AttemptAsync(call, subject, permission, read, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return (Fact<T>)fact;
    }

    /// <summary>Reads something once, without remembering it.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public static async Task<Fact<T>> AttemptAsync<T>(
        string call, string subject, string permission, Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return Fact<T>.Of(await read(cancellationToken).ConfigureAwait(false));
        }
        catch (CrrException error) when (!EndsEverything(error.Code))
        {
            return Fact<T>.Unknown(Explain(error, call, subject, permission));
        }
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
            ? new Unreadable($"{call} was refused for {subject}.", $"Let the caller do {permission} for {subject}.") { IsRefused = true }
            : new Unreadable($"{call} failed for {subject}: {error.Message}", error.Remedy ?? "Run the test again.");
}
