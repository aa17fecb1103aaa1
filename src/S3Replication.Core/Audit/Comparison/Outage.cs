using S3Replication.Core.Errors;

namespace S3Replication.Core.Audit.Comparison;

/// <summary>How long a service is waited for that has answered before and then has gone.</summary>
internal static class Outage
{
    /// <summary>How long at most.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(15);

    /// <summary>Whether a failure may pass by waiting.</summary>
    /// <param name="error">The failure.</param>
    public static bool MayPass(CrrException error) => error.Code switch
    {
        CrrErrorCode.Throttled or CrrErrorCode.NetworkFailure => true,
        CrrErrorCode.ServiceFailure => error.AwsCode is "ServiceUnavailable" or "InternalError",
        _ => false,
    };

    /// <summary>The pause after the next failure.</summary>
    /// <param name="pause">The pause after this one.</param>
    public static TimeSpan Longer(TimeSpan pause) => pause * 2 < s_longestPause ? pause * 2 : s_longestPause;
}
