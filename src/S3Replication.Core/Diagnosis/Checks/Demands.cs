namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>
/// What AWS documents that the role needs
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html">Setting up permissions for live replication</see>).
/// </summary>
internal static class Demands
{
    /// <summary>On the source, for every rule.</summary>
    public static IReadOnlyList<Demand> OnSource { get; } =
    [
        new("s3:GetReplicationConfiguration", OnObjects: false),
        new("s3:ListBucket", OnObjects: false),
        new("s3:GetObjectVersionForReplication", OnObjects: true) { Alternative = "s3:GetObjectVersion" },
        new("s3:GetObjectVersionAcl", OnObjects: true),
    ];

    /// <summary>On a source with Object Lock.</summary>
    public static IReadOnlyList<Demand> LocksOnSource { get; } =
        [new("s3:GetObjectRetention", OnObjects: true), new("s3:GetObjectLegalHold", OnObjects: true)];

    /// <summary>On the source, so that tags travel.</summary>
    public static Demand TagsOnSource { get; } = new("s3:GetObjectVersionTagging", OnObjects: true);

    /// <summary>
    /// On the destination, so that tags travel. <c>s3:ReplicateObject</c> is enough for them, unless the destination's owner denies
    /// the other.
    /// </summary>
    public static Demand TagsOnDestination { get; } =
        new("s3:ReplicateTags", OnObjects: true) { Alternative = "s3:ReplicateObject", DenyCounts = true };

    /// <summary>
    /// On the source, so that annotations travel
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/annotations-overview.html#annotations-replication">Annotations and replication</see>).
    /// </summary>
    public static Demand AnnotationsOnSource { get; } = new("s3:GetObjectVersionAnnotationForReplication", OnObjects: true);

    /// <summary>
    /// On the destination, so that annotations travel: <c>s3:ReplicateObject</c> is enough, and to deny the other is AWS's way to
    /// keep them behind.
    /// </summary>
    public static Demand AnnotationsOnDestination { get; } =
        new("s3:ReplicateObjectAnnotation", OnObjects: true) { Alternative = "s3:ReplicateObject", DenyCounts = true };

    /// <summary>On the destination, for a rule.</summary>
    /// <param name="deleteMarkers">Whether delete markers travel.</param>
    /// <param name="ownerOverride">Whether replicas change owner by the rule, and not by the bucket's own setting.</param>
    public static IReadOnlyList<Demand> OnDestination(bool deleteMarkers, bool ownerOverride)
    {
        List<Demand> demands = [new("s3:ReplicateObject", OnObjects: true)];
        if (deleteMarkers)
        {
            demands.Add(new Demand("s3:ReplicateDelete", OnObjects: true));
        }

        if (ownerOverride)
        {
            demands.Add(new Demand("s3:ObjectOwnerOverrideToBucketOwner", OnObjects: true));
        }

        return demands;
    }
}
