using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Tells whether a key's material rotates.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html">GetKeyRotationStatus</see>).
/// </summary>
internal sealed class GetKeyRotationStatus : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        KmsKey key = call.Key(otherAccounts: true);
        EnableKeyRotation.RequireRotatable(key);
        JsonObject status = new() { ["KeyId"] = key.Arn, ["KeyRotationEnabled"] = key.RotationDays is not null };
        if (key.RotationDays is { } days)
        {
            status["RotationPeriodInDays"] = days;
        }

        return status;
    }
}
