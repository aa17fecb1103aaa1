namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>The thirty reasons why an object does not arrive, most frequent first.</summary>
internal static class RootCauses
{
    public const int RefusedByS3 = 19;

    public static IReadOnlyList<string> Titles { get; } =
    [
        "The role lacks an action, or has it for the wrong resource",
        "Objects are older than the rule",
        "Objects are encrypted with KMS keys, and the rule is not opted in",
        "Keys: permission, encryption context, policy, state, Region",
        "Versioning is suspended",
        "Prefix or tags do not match; tags added later",
        "The destination's owner does not let the role in",
        "An explicit Deny or a boundary",
        "Owner override",
        "The role does not trust S3",
        "Delete markers stay behind",
        "Replicas are not replicated on",
        "The rule is disabled or overwritten",
        "The destination is gone, or somebody else's",
        "Object Lock",
        "Failed objects are not tried again",
        "Objects of another account",
        "Archived objects",
        "V1 and V2 elements mixed",
        "Alarms and metrics that tell nothing",
        "A backlog",
        "Batch jobs that fail",
        "Replicas deleted for good",
        "Overlapping rules",
        "SSE-C is blocked at the destination",
        "Lifecycle",
        "Requester Pays",
        "A Region that an owner has not opted in to",
        "Annotations",
        "Set up a moment ago",
    ];
}
