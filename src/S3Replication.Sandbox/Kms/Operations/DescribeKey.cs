using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Tells about a key.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html">DescribeKey</see>).
/// </summary>
internal sealed class DescribeKey : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        return new JsonObject { ["KeyMetadata"] = KmsJson.Metadata(call.Key(otherAccounts: true, byAlias: true)) };
    }
}
