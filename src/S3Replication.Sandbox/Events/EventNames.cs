namespace S3Replication.Sandbox.Events;

/// <summary>
/// The events that happen here, as records of events name them
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html#supported-notification-event-types">Supported event types</see>).
/// Changes of retentions and legal holds are no events there.
/// </summary>
internal static class EventNames
{
    public const string ObjectCreatedPut = "ObjectCreated:Put";

    public const string ObjectCreatedPost = "ObjectCreated:Post";

    public const string ObjectCreatedCopy = "ObjectCreated:Copy";

    public const string ObjectCreatedCompleteMultipartUpload = "ObjectCreated:CompleteMultipartUpload";

    public const string ObjectRemovedDelete = "ObjectRemoved:Delete";

    public const string ObjectRemovedDeleteMarkerCreated = "ObjectRemoved:DeleteMarkerCreated";

    public const string ObjectTaggingPut = "ObjectTagging:Put";

    public const string ObjectTaggingDelete = "ObjectTagging:Delete";

    public const string ObjectAnnotationPut = "ObjectAnnotation:Put";

    public const string ObjectAnnotationDelete = "ObjectAnnotation:Delete";

    public const string ObjectAclPut = "ObjectAcl:Put";

    public const string LifecycleExpirationDelete = "LifecycleExpiration:Delete";

    public const string LifecycleExpirationDeleteMarkerCreated = "LifecycleExpiration:DeleteMarkerCreated";

    public const string LifecycleTransition = "LifecycleTransition";

    public const string OperationFailedReplication = "Replication:OperationFailedReplication";

    public const string OperationMissedThreshold = "Replication:OperationMissedThreshold";

    public const string OperationReplicatedAfterThreshold = "Replication:OperationReplicatedAfterThreshold";

    public const string OperationNotTracked = "Replication:OperationNotTracked";

    /// <summary>
    /// The version of an event's record: "Amazon S3 uses version 2.2 for cross-Region replication event notifications. It uses
    /// version 2.3 for S3 Lifecycle, … object ACL, object tagging, … events", and 2.1 for all others
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html">Event message structure</see>).
    /// Later editions of the page speak of one version for all, 2.4 and up, with fields that nothing here has: the page asks
    /// readers to accept every minor version from the one that they know.
    /// </summary>
    /// <param name="name">The event.</param>
    public static string VersionOf(string name) => name.Split(':', 2)[0] switch
    {
        "Replication" => "2.2",
        "LifecycleExpiration" or "LifecycleTransition" or "ObjectTagging" or "ObjectAcl" or "ObjectAnnotation" => "2.3",
        _ => "2.1",
    };

    /// <summary>
    /// Whether its record has a sequencer: it "is used to determine event sequence, only used with PUTs and DELETEs". Records of
    /// replication have that of the object's state.
    /// </summary>
    /// <param name="name">The event.</param>
    public static bool HasSequencer(string name) => name.Split(':', 2)[0] is not ("ObjectTagging" or "ObjectAcl" or "ObjectAnnotation");

    /// <summary>Whether an event is of a type: the type's name, <c>*</c> at its end for all of a kind, with or without <c>s3:</c>.</summary>
    /// <param name="name">The event.</param>
    /// <param name="type">The type.</param>
    public static bool IsOf(string name, string type)
    {
        string wanted = type.StartsWith("s3:", StringComparison.Ordinal) ? type["s3:".Length..] : type;
        return wanted.EndsWith('*') ? name.StartsWith(wanted[..^1], StringComparison.Ordinal) : name == wanted;
    }
}
