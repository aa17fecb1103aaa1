using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Lets a key be used no more.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DisableKey.html">DisableKey</see>).
/// </summary>
internal sealed class DisableKey : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        call.ChangeKey(key => key.Alive() with { State = KeyState.Disabled });
        return null;
    }
}
