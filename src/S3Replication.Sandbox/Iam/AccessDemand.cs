using S3Replication.Core.Policies;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Iam;

/// <summary>Who wants to do what to what: the input of an authorization.</summary>
/// <param name="Caller">Who sent the request; possibly anonymous.</param>
/// <param name="Action">
/// The IAM action, <c>s3:GetObjectVersion</c>
/// (<see href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions, resources, and condition keys for Amazon S3</see>).
/// </param>
/// <param name="Resource">The ARN of the bucket or object; <c>*</c> when the action has no resource.</param>
internal sealed record AccessDemand(Caller Caller, string Action, string Resource)
{
    /// <summary>The bucket whose owner and policy count; null when the action is for none that exists.</summary>
    public Bucket? Bucket { get; init; }

    /// <summary>The object, when it is there and its owner or its list may count.</summary>
    public ObjectOwnership? Object { get; init; }

    /// <summary>What policies see of the request: <c>s3:prefix</c>, <c>s3:VersionId</c>, <c>aws:RequestedRegion</c>.</summary>
    public AccessContext Context { get; init; } = Caller.Context;
}
