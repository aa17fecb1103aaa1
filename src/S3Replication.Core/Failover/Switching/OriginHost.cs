using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using S3Replication.Core.Identifiers;

namespace S3Replication.Core.Failover.Switching;

/// <summary>
/// The host of a bucket in its Region, which is what a record or a key says: <c>BUCKET.s3.REGION.amazonaws.com</c>
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">Virtual hosting of buckets</see>).
/// </summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Region">Its Region.</param>
internal sealed partial record OriginHost(string Bucket, string Region)
{
    /// <summary>Reads one; nothing else is taken, neither capitals nor another domain.</summary>
    /// <param name="text">The text.</param>
    /// <param name="host">The host.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out OriginHost? host)
    {
        Match match = Form().Match(text);
        host = match.Success && AwsPartition.TryFromRegion(match.Groups["region"].Value, out AwsPartition? _)
            ? new OriginHost(match.Groups["bucket"].Value, match.Groups["region"].Value)
            : null;
        return host is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Bucket}.s3.{Region}.amazonaws.com";

    // CloudFront's functions exist in the commercial partition only, whose domain this is; a bucket with a period has no certificate.
    [GeneratedRegex(@"^(?<bucket>[a-z0-9][a-z0-9-]{1,61}[a-z0-9])\.s3\.(?<region>[a-z]{2}(-[a-z]+)+-[0-9]{1,2})\.amazonaws\.com\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
