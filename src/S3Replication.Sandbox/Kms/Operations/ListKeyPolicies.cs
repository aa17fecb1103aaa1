using System.Text.Json.Nodes;

namespace S3Replication.Sandbox.Kms.Operations;

/// <summary>
/// Lists the names of a key's policies: there is one.
/// (<see href="https://docs.aws.amazon.com/kms/latest/APIReference/API_ListKeyPolicies.html">ListKeyPolicies</see>).
/// </summary>
internal sealed class ListKeyPolicies : IKmsOperation
{
    /// <inheritdoc/>
    public JsonObject? Execute(KmsCall call)
    {
        return KmsPage.Of(call, "PolicyNames", [call.Key()], _ => KeyPolicy.Name, _ => KeyPolicy.Name);
    }
}
