using S3Replication.Core.Errors;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>
/// How long to go on with what fails for now: throttled calls, broken connections, a Region that is down
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/optimizing-performance-guidelines.html">Retry requests</see>). Pauses grow to
/// ten seconds. While others get through, an object is given up after some attempts; while nobody does, all wait for the service.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class CopyPatience(TimeProvider time)
{
    private const int Attempts = 10;

    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    private long _success = time.GetTimestamp();

    /// <summary>How long nothing may succeed before the run ends.</summary>
    public static TimeSpan Outage { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether a failure may pass by itself.</summary>
    /// <param name="error">The failure.</param>
    public static bool MayPass(CrrException error) =>
        error.Code is CrrErrorCode.Throttled or CrrErrorCode.NetworkFailure
        || IsAnswer(error)
        || (error.Code == CrrErrorCode.ServiceFailure
            && error.AwsCode is "InternalError" or "ServiceUnavailable" or "RequestTimeout" or "InternalServerError"
                or "BadGateway" or "GatewayTimeout" or "503" or "500");

    // A condition that does not hold, or an object that has gone on either side since it was looked at: what to do is decided anew.
    private static bool IsAnswer(CrrException error) =>
        error.Code is CrrErrorCode.ConcurrentChange or CrrErrorCode.ObjectNotFound;

    /// <summary>Tells that something went through.</summary>
    public void Succeeded() => Volatile.Write(ref _success, time.GetTimestamp());

    /// <summary>Waits before the next attempt.</summary>
    /// <param name="attempt">How many have failed, from 1.</param>
    /// <param name="since">When the first of them failed.</param>
    /// <param name="error">How the last one failed.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>False when the object is to be given up.</returns>
    /// <exception cref="CrrException">Nothing has gone through for so long that the run ends.</exception>
    public async Task<bool> WaitAsync(int attempt, long since, CrrException error, CancellationToken cancellationToken)
    {
        long success = Volatile.Read(ref _success);

        // An answer that a condition does not hold is an answer: the service is there.
        if (attempt >= Attempts && (success > since || IsAnswer(error)))
        {
            return false;
        }

        if (time.GetElapsedTime(Math.Max(success, since)) > Outage)
        {
            throw new CrrException(
                error.Code, $"Nothing was copied for {Outage.TotalMinutes:0} minutes: {error.Message}", error)
            {
                Target = error.Target,
                AwsCode = error.AwsCode,
                Remedy = "Run it again when the service is back: what has been copied stays and is not copied again.",
            };
        }

        double factor = Math.Pow(2, Math.Min(attempt - 1, 10)) * (0.5 + Random.Shared.NextDouble());
        TimeSpan pause = s_first * factor;
        await Task.Delay(pause < s_longest ? pause : s_longest, time, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
