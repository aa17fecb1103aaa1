namespace S3Replication.Completion;

/// <summary>
/// Completes the storage classes that replicas can have
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html">Storage classes</see>).
/// Makes no call.
/// </summary>
public sealed class StorageClassCompleter : CandidateCompleter
{
    private static readonly Candidate[] s_classes =
    [
        new("STANDARD", "Often read; at least three Availability Zones"),
        new("INTELLIGENT_TIERING", "Moves objects to the tier that their use calls for"),
        new("STANDARD_IA", "Seldom read; a fee for each read, 30 days at least"),
        new("ONEZONE_IA", "Seldom read, one Availability Zone; 30 days at least"),
        new("GLACIER_IR", "Archive that is read at once; 90 days at least"),
        new("GLACIER", "Archive that takes minutes to hours to restore; 90 days at least"),
        new("DEEP_ARCHIVE", "Cheapest archive, hours to restore; 180 days at least"),
        new("REDUCED_REDUNDANCY", "Not recommended by AWS"),
    ];

    /// <inheritdoc/>
    private protected override IEnumerable<Candidate> Find(BoundParameters bound) => s_classes;
}
