using S3Replication.Core.Policies;
using S3Replication.Sandbox.Kms;
using S3Replication.Sandbox.Organizations;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Asks what a delivery demands of KMS keys: the key's policy and the role's decide, and see that S3 asks, in the bucket's
/// Region, for the object or, with a Bucket Key, for the bucket
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html#replication-kms-permissions">Granting additional permissions for the IAM role</see>).
/// </summary>
internal static class KeyDemands
{
    /// <summary>Asks one row of the table.</summary>
    /// <param name="demand">The row.</param>
    /// <param name="delivery">The delivery.</param>
    /// <param name="principal">The role's session.</param>
    /// <param name="policies">Its own policies.</param>
    /// <param name="context">What is known of the request to S3.</param>
    /// <param name="organizations">The organizations, whose policies bind too.</param>
    /// <returns>Why the delivery fails; null when it may go.</returns>
    public static string? Check(
        DeliveryDemand demand,
        DeliveryCase delivery,
        AccessPrincipal principal,
        PolicySet policies,
        AccessContext context,
        OrganizationTable organizations)
    {
        bool atSource = demand.IsAtSource;
        if ((atSource ? delivery.SourceKey : delivery.DestinationKey) is not { } key)
        {
            // The list has no reason for an object's key that is gone.
            return atSource ? FailureReasons.SrcKmsKeyInvalidState : FailureReasons.DstKmsKeyNotFound;
        }

        Bucket bucket = atSource ? delivery.Source : delivery.Destination;
        ObjectEncryption encryption = atSource ? delivery.Version.Encryption : delivery.Encryption;
        bool allowed = demand.Actions.Any(action => new KeyUse(principal, policies, action, key, organizations) { Context = context }
            .ThroughS3(bucket.Region, encryption.ContextOf(bucket.Arn, delivery.Version.Key))
            .Decide().IsAllowed);
        return !allowed ? demand.FailureReason
            : key.State == KeyState.Enabled && key.Spec.IsSymmetric ? null
            : atSource ? FailureReasons.SrcKmsKeyInvalidState
            : FailureReasons.DstKmsKeyInvalidState;
    }
}
