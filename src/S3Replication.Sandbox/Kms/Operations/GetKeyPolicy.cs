using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Answers the policy of a key.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyPolicy.html">GetKeyPolicy</see>).
/// </summary>
internal sealed class GetKeyPolicy : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        KmsKey key = call.Key();
        PutKeyPolicy.RequireName(call);
        return new JsonObject { ["Policy"] = key.Policy, ["PolicyName"] = KeyPolicy.Name };
    }
}
