using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Keeps a key that was to be deleted; it is disabled then.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_CancelKeyDeletion.html">CancelKeyDeletion</see>).
/// </summary>
internal sealed class CancelKeyDeletion : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        KmsKey key = call.ChangeKey(key => key.State == KeyState.PendingDeletion
            ? key with { State = KeyState.Disabled, DeletionDate = null }
            : throw KmsErrors.InvalidState($"{key.Arn} is not pending deletion."));
        return new JsonObject { ["KeyId"] = key.Arn };
    }
}
