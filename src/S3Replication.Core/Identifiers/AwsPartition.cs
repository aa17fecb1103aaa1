using System.Diagnostics.CodeAnalysis;

namespace S3Replication.Core.Identifiers;

/// <summary>
/// A partition: a group of Regions with its own accounts, IAM and bucket names. Replication never leaves one
/// (<see href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">Partitions</see>).
/// The data is that of <c>partitions.json</c>, which all AWS SDKs share.
/// </summary>
public sealed record AwsPartition
{
    private readonly string[] _regionPrefixes;

    private AwsPartition(string id, string dnsSuffix, string mainRegion, params string[] regionPrefixes)
    {
        Id = id;
        DnsSuffix = dnsSuffix;
        MainRegion = mainRegion;
        _regionPrefixes = regionPrefixes;
    }

    /// <summary>The commercial Regions.</summary>
    public static AwsPartition Aws { get; } = new(
        "aws", "amazonaws.com", "us-east-1", "us-", "eu-", "ap-", "sa-", "ca-", "me-", "af-", "il-", "mx-");

    /// <summary>The Regions in China.</summary>
    public static AwsPartition China { get; } = new("aws-cn", "amazonaws.com.cn", "cn-northwest-1", "cn-");

    /// <summary>AWS GovCloud (US).</summary>
    public static AwsPartition GovCloud { get; } = new("aws-us-gov", "amazonaws.com", "us-gov-west-1", "us-gov-");

    /// <summary>Every partition, the commercial one first.</summary>
    public static IReadOnlyList<AwsPartition> All { get; } =
    [
        Aws,
        China,
        GovCloud,
        new("aws-eusc", "amazonaws.eu", "eusc-de-east-1", "eusc-de-"),
        new("aws-iso", "c2s.ic.gov", "us-iso-east-1", "us-iso-"),
        new("aws-iso-b", "sc2s.sgov.gov", "us-isob-east-1", "us-isob-"),
        new("aws-iso-e", "cloud.adc-e.uk", "eu-isoe-west-1", "eu-isoe-"),
        new("aws-iso-f", "csp.hci.ic.gov", "us-isof-south-1", "us-isof-"),
    ];

    /// <summary>The second field of its ARNs: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c> …</summary>
    public string Id { get; }

    /// <summary>The end of its host names.</summary>
    public string DnsSuffix { get; }

    /// <summary>The Region of its global services, IAM among them.</summary>
    public string MainRegion { get; }

    /// <summary>
    /// The principal that S3 assumes a replication role as: the same in every partition, in China too
    /// (<see href="https://docs.amazonaws.cn/en_us/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html">Setting up permissions for live replication</see>).
    /// </summary>
    public static string S3ServicePrincipal => "s3.amazonaws.com";

    /// <summary>
    /// The principal that S3 Batch Operations assumes a role as: the same in every partition, in China too
    /// (<see href="https://docs.amazonaws.cn/en_us/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html">Granting permissions for Batch Operations</see>).
    /// </summary>
    public static string BatchOperationsServicePrincipal => "batchoperations.s3.amazonaws.com";

    /// <summary>The partition of a Region, by the form of the code: a Region opened tomorrow is found too.</summary>
    /// <param name="region">The Region's code.</param>
    /// <param name="partition">The partition; null when no partition has Regions of that form.</param>
    public static bool TryFromRegion(string region, [NotNullWhen(true)] out AwsPartition? partition)
    {
        ArgumentNullException.ThrowIfNull(region);
        partition = All.FirstOrDefault(candidate => candidate.Has(region));
        return partition is not null;
    }

    /// <summary>The partition of a Region.</summary>
    /// <param name="region">The Region's code.</param>
    /// <exception cref="Errors.CrrException"><c>InvalidRegion</c> when no partition has Regions of that form.</exception>
    public static AwsPartition FromRegion(string region)
    {
        AwsRegion.Validate(region);
        return All.First(candidate => candidate.Has(region));
    }

    /// <summary>The partition with an id.</summary>
    /// <param name="id">The id, as ARNs have it.</param>
    /// <param name="partition">The partition; null when there is none.</param>
    public static bool TryFromId(string id, [NotNullWhen(true)] out AwsPartition? partition)
    {
        partition = All.FirstOrDefault(candidate => candidate.Id == id);
        return partition is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Id;

    private bool Has(string region) => Array.Exists(
        _regionPrefixes,
        prefix => region.StartsWith(prefix, StringComparison.Ordinal) && EndsAsRegion(region.AsSpan(prefix.Length)));

    // What follows the prefix: a word, a hyphen, a number.
    private static bool EndsAsRegion(ReadOnlySpan<char> rest)
    {
        int hyphen = rest.IndexOf('-');
        return hyphen > 0
            && hyphen < rest.Length - 1
            && !rest[..hyphen].ContainsAnyExcept(Characters.LowerAlphanumeric)
            && !rest[(hyphen + 1)..].ContainsAnyExcept(Characters.Digits);
    }
}
