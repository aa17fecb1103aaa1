using System.Globalization;
using S3Replication.Core.Errors;
using S3Replication.Core.ReverseSync;

namespace S3Replication.ReverseSync;

/// <summary>
/// What the function's environment variables say
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda environment variables</see>).
/// </summary>
/// <param name="Sync">Between which buckets.</param>
/// <param name="Limit">How long one invocation may take.</param>
internal sealed record FunctionSettings(ReverseSyncSettings Sync, TimeSpan Limit)
{
    // Lambda lets no function run longer (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html).
    private const int MostSeconds = 900;

    // Time to abort a copy in parts that has begun.
    private static readonly TimeSpan s_reserve = TimeSpan.FromSeconds(15);

    /// <summary>Reads them.</summary>
    /// <param name="read">Reads one; null when it is not set.</param>
    /// <exception cref="CrrException"><c>InvalidParameter</c> when one is missing or is not what it should be.</exception>
    public static FunctionSettings Read(Func<string, string?> read)
    {
        string seconds = read("CRR_TIMEOUT_SECONDS") ?? MostSeconds.ToString(CultureInfo.InvariantCulture);
        if (!int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) || limit is < 30 or > MostSeconds)
        {
            throw Wrong("CRR_TIMEOUT_SECONDS", seconds, $"Give the function's timeout in seconds, from 30 to {MostSeconds}.");
        }

        string deletes = read("CRR_DELETES") ?? "true";
        if (!bool.TryParse(deletes, out bool carriesDeletes))
        {
            throw Wrong("CRR_DELETES", deletes, "Give true or false.");
        }

        return new FunctionSettings(
            new ReverseSyncSettings(Bucket("CRR_SOURCE_BUCKET", read), Bucket("CRR_REPLICA_BUCKET", read))
            {
                CarriesDeletes = carriesDeletes,
                KmsKeyId = read("CRR_KMS_KEY_ID") is { Length: > 0 } key ? key : null,
            },
            TimeSpan.FromSeconds(limit) - s_reserve);
    }

    private static string Bucket(string name, Func<string, string?> read) =>
        read(name) is { Length: > 0 } bucket ? bucket : throw Wrong(name, string.Empty, "Give the name of a bucket.");

    private static CrrException Wrong(string name, string value, string remedy) =>
        new(CrrErrorCode.InvalidParameter, $"The environment variable {name} is '{value}'.") { Target = name, Remedy = remedy };
}
