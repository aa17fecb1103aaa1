using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Lists the tags of a key.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListResourceTags.html">ListResourceTags</see>).
/// </summary>
internal sealed class ListResourceTags : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        return KmsPage.Of(
            call,
            "Tags",
            call.Key().Tags,
            tag => tag.Key,
            tag => new JsonObject { ["TagKey"] = tag.Key, ["TagValue"] = tag.Value },
            usual: 50);
    }
}
