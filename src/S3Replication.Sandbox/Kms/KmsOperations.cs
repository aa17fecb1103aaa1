using S3Replication.Sandbox.Kms.Operations;

namespace S3Replication.Sandbox.Kms;

/// <summary>The actions of KMS that there are here.</summary>
internal static class KmsOperations
{
    private static readonly Dictionary<string, IKmsOperation> s_operations = new IKmsOperation[]
    {
        new CancelKeyDeletion(),
        new CreateAlias(),
        new CreateKey(),
        new DeleteAlias(),
        new DescribeKey(),
        new DisableKey(),
        new DisableKeyRotation(),
        new EnableKey(),
        new EnableKeyRotation(),
        new GetKeyPolicy(),
        new GetKeyRotationStatus(),
        new ListAliases(),
        new ListGrants(),
        new ListKeyPolicies(),
        new ListKeys(),
        new ListResourceTags(),
        new PutKeyPolicy(),
        new ScheduleKeyDeletion(),
        new TagResource(),
        new UntagResource(),
        new UpdateAlias(),
        new UpdateKeyDescription(),
    }.ToDictionary(operation => operation.Action, StringComparer.Ordinal);

    /// <summary>An action; null when it is not here.</summary>
    /// <param name="action">Its name.</param>
    public static IKmsOperation? Find(string action) => s_operations.GetValueOrDefault(action);
}
