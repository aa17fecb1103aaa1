using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Adds tags to a key.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html">TagResource</see>).
/// </summary>
internal sealed class TagResource : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        call.ChangeKey(key => key.Alive() with { Tags = KmsTags.Merge(key.Tags, call) });
        return null;
    }
}
