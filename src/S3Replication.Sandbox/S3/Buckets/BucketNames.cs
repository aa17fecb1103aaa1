using System.Text.RegularExpressions;

namespace S3Replication.Sandbox.S3.Buckets;

/// <summary>
/// What a bucket may be called
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">General purpose bucket naming rules</see>).
/// </summary>
internal static partial class BucketNames
{
    private static readonly string[] s_prefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
    private static readonly string[] s_suffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    /// <summary>Whether a new bucket may have this name.</summary>
    public static bool IsValid(string name) =>
        Form().IsMatch(name)
        && !name.Contains("..", StringComparison.Ordinal)
        && !Address().IsMatch(name)
        && !Array.Exists(s_prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal))
        && !Array.Exists(s_suffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>Whether this has the form of a Region's name.</summary>
    public static bool IsRegion(string name) => Region().IsMatch(name);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();

    [GeneratedRegex(@"\A[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\A[a-z]{2,3}(-[a-z]+)+-[0-9]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Region();
}
