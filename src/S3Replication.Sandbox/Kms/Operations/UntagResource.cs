using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Takes tags from a key.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_UntagResource.html">UntagResource</see>).
/// </summary>
internal sealed class UntagResource : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        List<string> names = [.. call.List("TagKeys").Select(name => KmsCall.TextOf(name, "TagKeys"))];
        call.ChangeKey(key => key.Alive() with { Tags = key.Tags.RemoveRange(names) });
        return null;
    }
}
