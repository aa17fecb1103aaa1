using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Ports;
using S3Replication.Core.Replication;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup.Planning;

/// <summary>The role of a source bucket: one to make or complete, or one to take as it is.</summary>
/// <param name="Name">Its name, without path.</param>
/// <param name="GivenArn">The ARN of a role that is taken as it is; null for one that is made or completed.</param>
internal sealed record SetupRole(string Name, string? GivenArn)
{
    /// <summary>
    /// Chooses: what the caller says, else the role in force (which all rules of a bucket share), else one that is named after
    /// the bucket. A role in force that others made is taken as it is; the test tells whether it will do.
    /// </summary>
    public static async Task<SetupRole> ForAsync(
        SetupLink link, string? roleName, ICrrServices services, CancellationToken cancellationToken)
    {
        if (link.Rule.RoleArn is { } given)
        {
            return new SetupRole(RoleArn.Parse(given).Name, given);
        }

        if (roleName is not null)
        {
            return new SetupRole(RoleNameRule.Validate(roleName), GivenArn: null);
        }

        ICrrSession session = link.SourceIn(services);
        string? inForce = await FindInForceAsync(link.Rule.SourceBucket, session, cancellationToken).ConfigureAwait(false);
        if (inForce is null || !RoleArn.TryParse(inForce, out RoleArn? arn))
        {
            return new SetupRole(RoleNaming.ForSource(link.Rule.SourceBucket), GivenArn: null);
        }

        bool complete = await MayCompleteAsync(arn.Name, session, cancellationToken).ConfigureAwait(false);
        return new SetupRole(arn.Name, complete ? null : inForce);
    }

    private static async Task<string?> FindInForceAsync(
        string bucket, ICrrSession session, CancellationToken cancellationToken)
    {
        try
        {
            string? xml = await session.Buckets.GetReplicationAsync(bucket, cancellationToken).ConfigureAwait(false);
            return xml is null ? null : ReplicationDocument.Parse(xml).Role;
        }
        catch (CrrException error) when (error.Code is CrrErrorCode.BucketNotFound or CrrErrorCode.AccessDenied)
        {
            // The bucket is made later, or its own step tells what is wrong with it.
            return null;
        }
    }

    private static async Task<bool> MayCompleteAsync(string name, ICrrSession session, CancellationToken cancellationToken)
    {
        try
        {
            IamRole? role = await session.Roles.FindAsync(name, cancellationToken).ConfigureAwait(false);
            return role is null || Ownership.Owns(role);
        }
        catch (CrrException error) when (error.Code == CrrErrorCode.AccessDenied)
        {
            return false;
        }
    }
}
