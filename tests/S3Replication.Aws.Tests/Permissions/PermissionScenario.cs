namespace S3Replication.Aws.Tests.Permissions;

/// <summary>A configuration whose policies are generated.</summary>
/// <param name="Name">Its name.</param>
internal sealed record PermissionScenario(string Name)
{
    public static IReadOnlyList<PermissionScenario> All { get; } =
    [
        new("plain") { DeleteMarkers = true },
        new("tags") { Tags = true },
        new("KMS with Bucket Key") { Kms = true, BucketKey = true },
        new("owner override") { OtherAccount = true, OwnerOverride = true },
        new("lock") { Lock = true },
        new("cross-account KMS") { Kms = true, OtherAccount = true },
        new("two destinations") { Destinations = ["destination", "second"] },
        new("batch") { Batch = true },
    ];

    public bool DeleteMarkers { get; init; }

    public bool Tags { get; init; }

    public bool Kms { get; init; }

    public bool BucketKey { get; init; }

    public bool OtherAccount { get; init; }

    public bool OwnerOverride { get; init; }

    public bool Lock { get; init; }

    public bool Batch { get; init; }

    public IReadOnlyList<string> Destinations { get; init; } = ["destination"];

    public static PermissionScenario Of(string name) => All.Single(scenario => scenario.Name == name);
}
