using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Lets a key be used again.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html">EnableKey</see>).
/// </summary>
internal sealed class EnableKey : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        call.ChangeKey(key => key.Alive() with { State = KeyState.Enabled });
        return null;
    }
}
