namespace S3Replication.Core.Policies;

/// <summary>A request as policies see it.</summary>
/// <param name="Principal">Who asks.</param>
/// <param name="Action">The action: <c>s3:ReplicateObject</c>.</param>
/// <param name="Resource">The ARN that it is asked for; <c>*</c> for actions that have no resource.</param>
/// <param name="ResourceAccountId">The account that owns the resource, 12 digits.</param>
public sealed record AccessRequest(AccessPrincipal Principal, string Action, string Resource, string ResourceAccountId)
{
    /// <summary>What is known of the request beyond that.</summary>
    public AccessContext Context { get; init; } = AccessContext.Unknown;
}
