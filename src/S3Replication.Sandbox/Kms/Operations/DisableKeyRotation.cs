using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Lets a key's material stay.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKeyRotation.html">DisableKeyRotation</see>).
/// </summary>
internal sealed class DisableKeyRotation : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        call.ChangeKey(key =>
        {
            EnableKeyRotation.RequireRotatable(key);
            return key.Usable() with { RotationDays = null };
        });
        return null;
    }
}
